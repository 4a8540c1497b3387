import { useId } from 'react'
import styles from './TodayDrawing.module.css'
import { words } from './words'

const MONTHS = [70, 101, 87, 90, 87, 84, 78, 70, 67, 95, 92]
/** Seven days of six hours, from nothing to a full room. */
const WEEK = [
  [1, 1, 0, 0, 1, 3],
  [2, 1, 1, 0, 1, 3],
  [1, 0, 1, 0, 1, 2],
  [2, 1, 1, 0, 1, 3],
  [1, 0, 1, 0, 0, 1],
  [0, 2, 2, 0, 1, 0],
  [0, 2, 3, 0, 1, 1],
]
const SHADE = ['var(--hover)', 'var(--line)', 'var(--ghost)', 'var(--line2)']
const PEOPLE: readonly [name: number, reason: number][] = [
  [86, 210],
  [104, 180],
  [78, 226],
  [96, 196],
  [90, 170],
]

/** The shape of the Today page in the quietest colours: a promise, not a picture of anybody's numbers. */
export function TodayDrawing() {
  const hatch = useId()
  return (
    <div className={styles.drawing} aria-hidden>
      <p className={styles.caption}>{words.drawing.caption}</p>
      <svg className={styles.sheet} viewBox="0 0 480 520" focusable={false}>
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1" height="5" fill="var(--ghost-line)" />
          </pattern>
        </defs>
        <Bar x={0} y={6} width={420} height={12} />
        <Bar x={0} y={28} width={330} height={12} />
        <path className={styles.rule} d="M0 64.5H480M0 140.5H480M112.5 64V140M236.5 64V140M360.5 64V140" />
        {words.drawing.tiles.map((name, index) => (
          <Tile key={name} name={name} x={index * 124} />
        ))}
        <text className={styles.text} x="0" y="172">
          {words.drawing.months}
        </text>
        <path className={styles.rule} d="M0 300.5H300" />
        {MONTHS.map((height, index) => (
          <rect key={index} x={4 + 25 * index} y={300 - height} width="16" height={height} fill="var(--line)" shapeRendering="crispEdges" />
        ))}
        <rect x="279.5" y="245.5" width="16" height="55" fill={`url(#${hatch})`} stroke="var(--ghost-line)" />
        <text className={styles.text} x="330" y="172">
          {words.drawing.week}
        </text>
        {WEEK.flatMap((hours, day) =>
          hours.map((full, hour) => (
            <rect key={`${day}-${hour}`} x={330 + 21 * day} y={184 + 19 * hour} width="19" height="17" rx="2" fill={SHADE[full]} />
          )),
        )}
        <text className={styles.text} x="0" y="336">
          {words.drawing.people}
        </text>
        {PEOPLE.map(([name, reason], index) => (
          <g key={index} transform={`translate(0 ${32 * index})`}>
            <Bar x={0} y={358} width={name} height={8} />
            <Bar x={130} y={358} width={reason} height={8} />
            <Bar x={430} y={358} width={50} height={8} />
            <path className={styles.hair} d="M0 376.5H480" />
          </g>
        ))}
      </svg>
    </div>
  )
}

function Bar(box: { x: number; y: number; width: number; height: number }) {
  return <rect {...box} rx="2" fill="var(--line)" />
}

function Tile({ name, x }: { name: string; x: number }) {
  return (
    <g transform={`translate(${x} 0)`}>
      <text className={styles.text} x="0" y="84">
        {name}
      </text>
      <Bar x={0} y={96} width={56} height={16} />
      <path className={styles.spark} d="M0 130l14-4 14 3 14-6 14 2 14-5" />
    </g>
  )
}
