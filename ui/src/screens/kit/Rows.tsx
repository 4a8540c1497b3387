import { useState } from 'react'
import { type Column, Ledger, ProgressBar, Section } from '../../kit'
import { count, money } from '../../kit/format'
import styles from './Kit.module.css'
import { Shelf } from './Shelf'

interface Person {
  id: string
  name: string
  pass: string
  note?: string
  visits: number
  spent: number | null
}

const PEOPLE: readonly Person[] = [
  { id: 'bell', name: 'Anna Bell', pass: '10 Class Pack, 6 left', visits: 17, spent: 44000 },
  { id: 'cole', name: 'Hannah Cole', pass: 'Unlimited Monthly', note: 'hover', visits: 20, spent: 154800 },
  { id: 'haddad', name: 'Leila Haddad', pass: 'Unlimited Monthly', note: 'selected', visits: 31, spent: 154800 },
  { id: 'tanaka', name: 'Mei Tanaka', pass: 'Unlimited Monthly', note: 'keyboard focus', visits: 26, spent: 154800 },
  { id: 'demir', name: 'Yusuf Demir', pass: 'Sports Massage', visits: 0, spent: null },
]

const dollars = (minor: number | null) => (minor === null ? <span title="not known">—</span> : money({ minor, currency: 'USD', exponent: 2 }))

const COLUMNS: readonly Column<Person>[] = [
  { id: 'name', head: 'Name', weight: 'name', width: '9.5rem', sorted: 'down', onSort: () => undefined, cell: (row) => row.name },
  {
    id: 'pass',
    head: 'Pass',
    weight: 'second',
    cell: (row) => (
      <>
        {row.pass} {row.note ? <span className="ink3">{row.note}</span> : null}
      </>
    ),
  },
  { id: 'visits', head: 'Visits', numeric: true, width: '5rem', cell: (row) => count(row.visits) },
  { id: 'spent', head: 'Spent', numeric: true, width: '6.25rem', cell: (row) => dollars(row.spent) },
]

export function Rows() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['haddad']))
  return (
    <Shelf title="Table rows">
      <Ledger
        label="People"
        density="tight"
        columns={COLUMNS}
        rows={PEOPLE}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        selected={selected}
        onSelect={(key, on) => setSelected(new Set(on ? [...selected, key] : [...selected].filter((other) => other !== key)))}
        onOpen={() => undefined}
        waiting={1}
        show={(row) => (row.id === 'cole' ? 'hover' : row.id === 'tanaka' ? 'focus' : undefined)}
        total={{ name: '5 people', visits: count(94), spent: dollars(508400) }}
      />
    </Shelf>
  )
}

const COSTS = [
  { id: 'earlier', what: 'Earlier syncs', calls: 1104, minor: 221 },
  { id: 'this', what: 'This import, so far', calls: 2047, minor: 409 },
]

export function Costs() {
  return (
    <div style={{ marginTop: 20 }}>
      <Section title="Cost so far in November" aside="$0.002 a call">
        <Ledger
          label="Cost so far"
          density="tight"
          headless
          columns={[
            { id: 'what', head: 'What', cell: (row) => row.what },
            { id: 'calls', head: 'Calls', numeric: true, weight: 'second', cell: (row) => count(row.calls) },
            { id: 'cost', head: 'Cost', numeric: true, cell: (row) => dollars(row.minor) },
          ]}
          rows={COSTS}
          rowKey={(row) => row.id}
          total={{ what: 'November', calls: count(3151), cost: dollars(630) }}
        />
      </Section>
    </div>
  )
}

export function Bars() {
  return (
    <Shelf title="Progress">
      <div className={styles.bars}>
        done
        <ProgressBar label="Clients" text="8 of 8 calls" parts={[{ state: 'done', size: 60 }, { state: 'done', size: 158 }]} />
        running
        <ProgressBar
          label="Visits"
          text="1,668 of 2,487 calls"
          parts={[
            { state: 'done', size: 60 },
            { state: 'running', size: 158, filled: 0.52 },
          ]}
        />
        waiting
        <ProgressBar label="Contracts" text="0 of 412 calls" parts={[{ state: 'waiting', size: 60 }, { state: 'waiting', size: 158 }]} />
        importing
        <ProgressBar label="History" text="back to March 2025" parts={[{ state: 'importing', size: 80 }, { state: 'done', size: 138 }]} />
      </div>
    </Shelf>
  )
}
