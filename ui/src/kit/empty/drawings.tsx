import { useId } from 'react'
import styles from './Empty.module.css'

const MONTHS = [30, 44, 38, 52, 48, 60, 66]

function Drawing({ children }: { children: React.ReactNode }) {
  return (
    <svg className={styles.drawing} viewBox="0 0 132 84" aria-hidden focusable={false}>
      {children}
    </svg>
  )
}

const Ground = () => <path d="M0 81.5H132" stroke="var(--ink3)" shapeRendering="crispEdges" />

export function Outline() {
  return (
    <Drawing>
      {MONTHS.map((height, index) => (
        <rect key={index} x={6.5 + 18 * index} y={80.5 - height} width="12" height={height} fill="none" stroke="var(--ghost-line)" strokeDasharray="2 2" />
      ))}
      <Ground />
    </Drawing>
  )
}

export function Importing() {
  const hatch = useId()
  return (
    <Drawing>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="5" fill="var(--ghost-line)" />
        </pattern>
      </defs>
      {[0, 1, 2].map((index) => (
        <rect key={index} x={6.5 + 18 * index} y="16.5" width="12" height="64" fill={`url(#${hatch})`} />
      ))}
      {[52, 48, 60, 66].map((height, index) => (
        <rect key={index} x={60 + 18 * index} y={81 - height} width="12" height={height} fill="var(--bar)" shapeRendering="crispEdges" />
      ))}
      <Ground />
    </Drawing>
  )
}

export function Filtered({ name }: { name: string }) {
  return (
    <div className={styles.filtered} aria-hidden>
      <span className={styles.filter}>
        {name}
        <svg width="8" height="8" viewBox="0 0 8 8" stroke="currentColor">
          <path d="M1 1l6 6M7 1L1 7" />
        </svg>
      </span>
      <span className={styles.rule} />
      <span className={styles.rule} />
    </div>
  )
}

export function Zero() {
  return (
    <Drawing>
      <text className={styles.zero} x="0" y="66">
        0
      </text>
      <Ground />
    </Drawing>
  )
}
