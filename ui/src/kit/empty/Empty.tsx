import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon'
import { Filtered, Importing, Outline, Zero } from './drawings'
import styles from './Empty.module.css'

export interface EmptyProps {
  title: string
  children: ReactNode
  /** One button or link, the way on. */
  action?: ReactNode
}

function Empty({ drawing, title, children, action }: EmptyProps & { drawing: ReactNode }) {
  return (
    <div className={styles.empty}>
      {drawing}
      <h3>{title}</h3>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** The shape of what will stand here, and what would fill it. */
export function NeverConnected(props: EmptyProps) {
  return <Empty drawing={<Outline />} {...props} />
}

/** Part of it is here: how far back it reaches, and how long the rest will take. */
export function StillImporting(props: EmptyProps) {
  return <Empty drawing={<Importing />} {...props} />
}

/** Names the filter to relax, and how many there would be without it. */
export function TooNarrow({ filter, ...props }: EmptyProps & { filter: string }) {
  return <Empty drawing={<Filtered name={filter} />} {...props} />
}

/** Known to be none, which is an answer. */
export function TrulyZero(props: EmptyProps) {
  return <Empty drawing={<Zero />} {...props} />
}

/** The only one with an edge: a failure must not look like an empty page. */
export function CouldNotLoad({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.failed} role="alert">
      <span className={styles.sign}>
        <Icon of={CircleAlert} />
      </span>
      <div className={styles.words}>
        <h3>{title}</h3>
        <p>{children}</p>
      </div>
      {action ? <div className={styles.actions}>{action}</div> : null}
    </div>
  )
}
