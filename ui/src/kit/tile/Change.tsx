import type { ReactNode } from 'react'
import { VisuallyHidden } from '../icon'
import styles from './Tile.module.css'

export interface ChangeProps {
  way: 'up' | 'down' | 'same'
  /** Which way is good belongs to the measure, so the caller judges. */
  judged: 'good' | 'bad' | 'neutral'
  /** Already written: "2.6%", "−4". Left out for "same". */
  amount?: string
  /** "on the week before". */
  children: ReactNode
}

const SIGN = { up: '▲', down: '▼', same: '–' } as const
const WORD = { up: 'up', down: 'down', same: '' } as const

export function Change({ way, judged, amount, children }: ChangeProps) {
  return (
    <span className={styles.line}>
      <b className={styles.change} data-judged={judged}>
        <span aria-hidden>{SIGN[way]} </span>
        <VisuallyHidden>{WORD[way]} </VisuallyHidden>
        {way === 'same' ? 'same' : amount}
      </b>{' '}
      {children}
    </span>
  )
}
