import type { Estimate, StreamEstimate } from '../../data'
import { type Column, Ledger } from '../../kit'
import { callCostParts, count, dollars, duration } from '../../kit/format'
import { streamName } from '../../sync'
import styles from './Sources.module.css'
import { ask as said, daysShown, table } from './words'

interface Row extends StreamEstimate {
  cents: number
}

const WHAT: Column<Row> = { id: 'what', head: table.what, cell: (row) => streamName(row.stream) }
const DAYS: Column<Row> = { id: 'days', head: said.days, weight: 'second', cell: (row) => (row.days ? daysShown(row.days.from, row.days.to) : null) }
const CALLS: Column<Row> = { id: 'calls', head: table.calls, numeric: true, weight: 'second', cell: (row) => said.calls(row.calls, row.estimated) }
const MINUTES: Column<Row> = {
  id: 'minutes',
  head: said.minutes,
  numeric: true,
  weight: 'second',
  cell: (row) => (row.minutes === null ? null : row.minutes < 1 ? said.less : duration(row.minutes * 60)),
}
const COST: Column<Row> = { id: 'cost', head: said.cost, numeric: true, cell: (row) => dollars(row.cents) }

/** The plan in a sentence, above its start. */
export function PlanTold({ plan }: { plan: Estimate | undefined }) {
  if (!plan || plan.streams.length === 0) return <p role="status">{said.nothing}</p>
  const under = said.budget(plan.days)
  return (
    <div role="status">
      <p>
        <b>{said.takes(plan.total)}</b> {said.nothingYet}
      </p>
      {under ? <p className={styles.caution}>{under}</p> : null}
    </div>
  )
}

/** What it will take, stream by stream, and what the plan rests on. */
export function PlanShown({ plan, price }: { plan: Estimate; price: number }) {
  const cents = callCostParts(
    plan.streams.map((stream) => stream.calls),
    price,
  )
  // What is not asked for at all says so once, below.
  const rows = plan.streams.map((stream, index): Row => ({ ...stream, cents: cents[index] ?? 0 })).filter((row) => row.calls > 0)
  const timed = plan.total.minutes !== null
  const notes = [...plan.notes, ...plan.streams.flatMap((stream) => (stream.note ? [`${streamName(stream.stream)}: ${stream.note}.`] : []))]
  const idle = plan.streams.length - rows.length
  return (
    <div role="group" aria-label={said.planLabel}>
      <Ledger
        label={said.planLabel}
        density="tight"
        columns={timed ? [WHAT, DAYS, CALLS, MINUTES, COST] : [WHAT, DAYS, CALLS, COST]}
        rows={rows}
        rowKey={(row) => row.stream}
        total={{ what: said.total, calls: count(rows.reduce((sum, row) => sum + row.calls, 0)), cost: dollars(cents.reduce((sum, one) => sum + one, 0)) }}
      />
      {idle > 0 ? <p className={styles.note}>{said.idle(idle)}</p> : null}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  )
}
