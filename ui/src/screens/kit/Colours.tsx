import styles from './Kit.module.css'
import { Shelf } from './Shelf'

const CATEGORIES = ['Blue', 'Ochre', 'Pine', 'Rose', 'Plum', 'Stone']
const MONTHS = [
  { name: 'Jun', then: 62, now: 71 },
  { name: 'Jul', then: 64, now: 66 },
  { name: 'Aug', then: 61, now: null },
  { name: 'Sep', then: 76, now: 90 },
  { name: 'Oct', then: 78, now: 83 },
]

/** A drawing of the rules, not a chart: what charts must look like, whoever draws them. */
export function ChartRules() {
  return (
    <Shelf title="Chart rules: zero base, ghost, hatch, gap, point focus, note">
      <svg className={styles.chart} viewBox="0 0 428 150" role="img" aria-label="Bars from zero with last year behind, a month without data, and the running month hatched">
        <defs>
          <pattern id="kit-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="var(--canvas)" />
            <rect width="2.25" height="5" fill="var(--bar)" />
          </pattern>
        </defs>
        {[0, 30, 60].map((value, index) => (
          <g key={value}>
            <path d={`M30 ${122.5 - 52 * index}H370`} stroke={index ? 'var(--line)' : 'var(--ink3)'} shapeRendering="crispEdges" />
            <text x="24" y={126 - 52 * index} textAnchor="end" fill="var(--ink3)">
              {value}
            </text>
          </g>
        ))}
        {MONTHS.map((month, index) => (
          <g key={month.name} transform={`translate(${40 + 56 * index} 0)`} shapeRendering="crispEdges">
            <Ghost height={month.then} />
            {month.now === null ? null : <rect x="5" y={122 - month.now} width="28" height={month.now} fill="var(--bar)" />}
            <text x={month.now === null ? 16 : 17} y="138" textAnchor="middle" fill="var(--ink2)">
              {month.name}
            </text>
          </g>
        ))}
        <g transform="translate(320 0)">
          <Ghost height={80} />
          <rect x="5.5" y="84.5" width="27" height="38" fill="url(#kit-hatch)" stroke="var(--bar)" />
          <text x="17" y="138" textAnchor="middle" fill="var(--ink2)">
            Nov
          </text>
        </g>
        <rect x="209.5" y="28.5" width="35" height="97" rx="3" fill="none" stroke="var(--acc-ink)" strokeWidth="2" />
        <text x="168" y="114" textAnchor="middle" fill="var(--ink2)">
          no data
        </text>
        <text x="376" y="88" fill="var(--ink2)">
          so far
        </text>
        <text x="376" y="46" fill="var(--ink3)">
          last year
        </text>
        <path d="M225 4v10" stroke="var(--ink3)" />
        <text x="230" y="10" fill="var(--ink3)">
          new timetable
        </text>
      </svg>
    </Shelf>
  )
}

function Ghost({ height }: { height: number }) {
  return (
    <g shapeRendering="crispEdges">
      <rect y={122 - height} width="28" height={height} fill="var(--ghost)" />
      <rect y={122 - height} width="28" height="1" fill="var(--ghost-line)" />
    </g>
  )
}

export function Colours() {
  return (
    <Shelf title="Categories and ramp">
      <div className={styles.colours}>
        {CATEGORIES.map((name, index) => (
          <div key={name}>
            <div className={styles.colour} style={{ background: `var(--c${index + 1})` }} />
            {index + 1} {name}
          </div>
        ))}
      </div>
      <div className={styles.ramp}>
        {[0, 1, 2, 3, 4, 5, 6].map((step) => (
          <span key={step} style={{ background: `var(--h${step})`, color: `var(--h${step}-ink)` }}>
            {step}
          </span>
        ))}
      </div>
    </Shelf>
  )
}
