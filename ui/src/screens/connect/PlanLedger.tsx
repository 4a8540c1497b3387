import { type Estimate, type SourceForm, useSpending } from '../../data'
import { type Column, Ledger, Section } from '../../kit'
import { callCost, callPrice, count, counted, decimal, dollars, duration } from '../../kit/format'
import styles from './Connect.module.css'
import { type PlanLine, planLines, priceMicros, totalTenths, withDays } from './lines'
import { words } from './words'

const tenth = (tenths: number) => decimal(tenths / 10, 1)

/** What a sync would read and cost, as a ledger: the lines above the total add up to it. */
export function PlanLedger({ estimate, source }: { estimate: Estimate; source: SourceForm }) {
  const { total, days, notes, asked } = estimate
  const spending = useSpending()
  if (total.calls === 0) return <p className="t-sentence">{words.plan.nothing}</p>
  const micros = priceMicros(source, spending.data ?? [], estimate.connection)
  const lines = planLines(estimate, micros)
  const isFree = micros === 0
  const cost = isFree ? null : callCost(total.calls, micros)
  const calls = counted(total.calls, 'call', 'calls')
  const minutes = total.minutes === null ? null : duration(Math.max(total.minutes, 1) * 60)

  const columns: Column<PlanLine>[] = [
    { id: 'what', head: words.plan.what, cell: (line) => <Line {...line} /> },
    { id: 'calls', head: words.plan.calls, numeric: true, weight: 'second', cell: (line) => count(line.calls) },
  ]
  if (total.minutes !== null) {
    columns.push({ id: 'minutes', head: words.plan.minutes, numeric: true, weight: 'second', cell: (line) => tenth(line.tenths ?? 0) })
  }
  if (!isFree) columns.push({ id: 'cost', head: words.plan.cost, numeric: true, cell: (line) => dollars(line.cents) })

  return (
    <>
      <div>
        <p className="t-sentence">{words.plan.lead(calls, minutes, cost)}</p>
        <p className="ink2">{words.plan.newest}</p>
      </div>
      <Section title={words.plan.ledger}>
        <Ledger
          label={words.plan.ledger}
          columns={columns}
          rows={lines}
          rowKey={(line) => line.name}
          total={{
            what: words.plan.total,
            calls: count(total.calls),
            minutes: total.minutes === null ? null : tenth(totalTenths(total.minutes)),
            cost,
          }}
        />
        <div className={styles.notes}>
          {days === null ? <p>{words.plan.never}</p> : null}
          {days !== null && days > 1 ? <p>{words.plan.days(counted(days, 'day', 'days'))}</p> : null}
          <p>{isFree ? words.plan.free(source.label) : words.plan.price(callPrice(micros))}</p>
          {notes.map((note) => (
            <p key={note}>{withDays(note)}</p>
          ))}
          {asked > 0 ? <p>{words.plan.asked(counted(asked, 'call', 'calls'))}</p> : null}
        </div>
      </Section>
    </>
  )
}

function Line({ name, notes }: PlanLine) {
  return (
    <span className={styles.line}>
      {name}
      {notes.map((note) => (
        <span key={note} className={styles.note}>
          {note}
        </span>
      ))}
    </span>
  )
}
