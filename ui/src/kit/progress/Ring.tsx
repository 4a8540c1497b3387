import styles from './Ring.module.css'

const ROUND = 2 * Math.PI * 6.25

export interface RingProps {
  /** 0 to 1. Left out where the amount is unknown: then a quarter stands still, and the word beside it says so. */
  part?: number | undefined
  /** On a filled button the arc is white. */
  onAccent?: boolean
}

/** Fills by real progress and never turns. Beside a word, so it is silent for screen readers. */
export function Ring({ part, onAccent = false }: RingProps) {
  const shown = Math.min(1, Math.max(0, part ?? 0.25))
  return (
    <svg className={styles.ring} viewBox="0 0 16 16" data-on-accent={onAccent || undefined} aria-hidden focusable={false}>
      <circle className={styles.track} cx="8" cy="8" r="6.25" />
      <circle
        className={styles.arc}
        cx="8"
        cy="8"
        r="6.25"
        strokeDasharray={ROUND}
        strokeDashoffset={ROUND * (1 - shown)}
        transform="rotate(-90 8 8)"
      />
    </svg>
  )
}
