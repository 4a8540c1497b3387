import { Check, type LucideIcon, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon'
import styles from './Tag.module.css'

export type Tone = 'plain' | 'good' | 'bad' | 'caution'

export interface TagProps {
  children: ReactNode
  tone?: Tone
  /** Says more than the tone's own sign: a clock for what ends, a card for what failed. */
  icon?: LucideIcon
}

const SIGN: Record<Tone, LucideIcon | undefined> = { plain: undefined, good: Check, bad: X, caution: TriangleAlert }

/** A standing fact about a row. A colour never stands without its sign and its word. */
export function Tag({ children, tone = 'plain', icon }: TagProps) {
  const sign = icon ?? SIGN[tone]
  return (
    <span className={styles.tag} data-tone={tone}>
      {sign ? <Icon of={sign} small /> : null}
      {children}
    </span>
  )
}
