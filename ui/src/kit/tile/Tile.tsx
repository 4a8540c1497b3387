import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { Icon } from '../icon'
import styles from './Tile.module.css'

export interface TileProps {
  name: string
  value: ReactNode
  /** final: a number. partial: a number that still grows. words: something is in the way. failed: could not load. */
  state?: 'final' | 'partial' | 'words' | 'failed'
  /** A spark, 84 by 30. */
  picture?: ReactNode
  /** At most two lines: changes, or what is missing and the way to it. */
  children?: ReactNode
  /** Opens what the number is made of. Left out where the lines hold links of their own. */
  onOpen?: () => void
}

export function Tile({ name, value, state = 'final', picture, children, onOpen }: TileProps) {
  const inside = (
    <>
      <span className={styles.name}>
        {state === 'failed' ? <Icon of={CircleAlert} small /> : null}
        {name}
      </span>
      <span className={styles.middle}>
        <span className={styles.value}>{value}</span>
        {picture}
      </span>
      {children}
    </>
  )
  return onOpen ? (
    <Link className={styles.tile ?? ''} data-state={state} onPress={onOpen}>
      {inside}
    </Link>
  ) : (
    <div className={styles.tile} data-state={state}>
      {inside}
    </div>
  )
}

/** The band of tiles between two rules: never more than five. */
export function Tiles({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.band} aria-label={label}>
      <div className={styles.tiles}>{children}</div>
    </section>
  )
}

export function TileLine({ children }: { children: ReactNode }) {
  return <span className={styles.line}>{children}</span>
}
