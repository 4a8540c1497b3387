import { ProgressBar as Bar } from 'react-aria-components'
import styles from './ProgressBar.module.css'

/** done: solid. running: hatched up to `filled`. importing: known to exist, not here yet. waiting: empty. */
export interface ProgressPart {
  state: 'done' | 'running' | 'importing' | 'waiting'
  /** How wide the part is beside the others. */
  size: number
  /** 0 to 1, for a running part. */
  filled?: number
}

export interface ProgressBarProps {
  label: string
  parts: readonly ProgressPart[]
  /** What a screen reader hears: "1,668 of 2,487 calls". */
  text: string
  thin?: boolean
  /** One bar that runs from start to end, read by its length alone: solid rather than hatched. */
  whole?: boolean
}

const share = (part: ProgressPart) => (part.state === 'done' ? 1 : part.state === 'running' ? (part.filled ?? 0) : 0)

export function ProgressBar({ label, parts, text, thin = false, whole: isWhole = false }: ProgressBarProps) {
  const whole = parts.reduce((sum, part) => sum + part.size, 0)
  const done = parts.reduce((sum, part) => sum + part.size * share(part), 0)
  return (
    <Bar className={styles.bar ?? ''} aria-label={label} value={done} maxValue={whole || 1} valueLabel={text} data-thin={thin || undefined} data-whole={isWhole || undefined}>
      {parts.map((part, index) => (
        // The parts are a fixed row: what stands at a place is that place.
        <span key={index} className={styles.part} data-state={part.state} style={{ flexGrow: part.size }}>
          <span className={styles.fill} style={{ width: `${share(part) * 100}%` }} />
        </span>
      ))}
    </Bar>
  )
}
