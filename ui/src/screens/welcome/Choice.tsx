import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../../kit'
import styles from './Welcome.module.css'

export interface ChoiceProps {
  icon: LucideIcon
  title: string
  text: string
  /** How long it takes until there is something to see. */
  time: string
  /** The way most take; its sign is blue. */
  first: boolean
  children: ReactNode
}

/** One way in: what it is, what it brings, its button and how long it takes. */
export function Choice({ icon, title, text, time, first, children }: ChoiceProps) {
  return (
    <li className={styles.choice}>
      <span className={styles.sign} data-first={first || undefined}>
        <Icon of={icon} />
      </span>
      <div className={styles.words}>
        <h2 className="t-choice">{title}</h2>
        <p>{text}</p>
      </div>
      <div className={styles.way}>
        {children}
        <span className={styles.time}>{time}</span>
      </div>
    </li>
  )
}
