import { useState } from 'react'
import { type Column, Ledger, Link, Section } from '../../kit'
import { count, dollars } from '../../kit/format'
import { useMinute } from '../../sync'
import { Budget } from './Budget'
import styles from './Sources.module.css'
import { makeSpent } from './spent'
import type { Source } from './useSources'
import { cost } from './words'

interface Row {
  id: string
  what: string
  calls: number
  cents: number
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'what', head: 'What', cell: (row) => row.what },
  { id: 'calls', head: 'Calls', numeric: true, weight: 'second', cell: (row) => (row.id === 'earlier' ? cost.calls(row.calls) : count(row.calls)) },
  { id: 'cost', head: 'Cost', numeric: true, cell: (row) => dollars(row.cents) },
]

/** The month's ledger, the price of a call, and the budget of the connection that is looked at. */
export function Cost({ all, chosen }: { all: readonly Source[]; chosen: Source }) {
  const minute = useMinute()
  const [spentOf] = useState(makeSpent)
  const [isOpen, setOpen] = useState(false)
  const { earlier, now, month } = spentOf(all)
  const rows: Row[] = [{ id: 'earlier', what: cost.earlier, ...earlier }, ...(now ? [{ id: 'now', what: cost.import, ...now }] : [])]
  const { spending } = chosen
  const limits = spending ? cost.limits(spending.calls_per_day, spending.calls_per_month) : ''
  return (
    <Section title={cost.head(minute)}>
      <Ledger
        label={cost.head(minute)}
        density="tight"
        headless
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        total={{ what: cost.month(minute), calls: count(month.calls), cost: dollars(month.cents) }}
      />
      {spending ? (
        <>
          <p className={styles.note}>
            {cost.price(spending.price_micros, all.length > 1 ? chosen.label : null)}{' '}
            {limits ? (
              <>
                {cost.pausesAt}{' '}
                <Link look="open" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
                  {limits}
                </Link>
                .
              </>
            ) : (
              <>
                {cost.noLimit}{' '}
                <Link look="text" onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
                  {cost.set}
                </Link>
              </>
            )}
          </p>
          {isOpen ? <Budget key={chosen.connection} spending={spending} onDone={() => setOpen(false)} /> : null}
        </>
      ) : null}
    </Section>
  )
}
