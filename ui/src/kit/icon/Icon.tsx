import type { LucideIcon } from 'lucide-react'
import styles from './Icon.module.css'

export interface IconProps {
  of: LucideIcon
  /** 14 px inside buttons, chips and tags; 16 px elsewhere. */
  small?: boolean
}

/** A picture beside a word. What it says is said by the word, so it is silent for screen readers. */
export function Icon({ of: Drawing, small = false }: IconProps) {
  return <Drawing className={small ? styles.small : styles.icon} strokeWidth={1.5} aria-hidden focusable={false} />
}
