import { type Column, Ledger, Section } from '../../kit'
import { count } from '../../kit/format'
import { REFERENCE, referenceOf, streamName } from '../../sync'
import styles from './Sources.module.css'
import type { Source } from './useSources'
import { covers, since } from './words'

interface Row {
  stream: string
  rows: { table: string; rows: number }[]
  from: string | null
  to: string | null
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'what', head: covers.what, cell: (row) => streamName(row.stream) },
  { id: 'from', head: covers.since, weight: 'second', cell: (row) => (row.from ? since(row.from) : <span className="ink3">{covers.whole}</span>) },
  { id: 'to', head: covers.until, weight: 'second', cell: (row) => (row.to ? since(row.to) : null) },
  { id: 'rows', head: covers.rows, numeric: true, cell: (row) => (row.rows[0] ? count(row.rows[0].rows) : null) },
]

/** What is held while nothing runs: rows, and the days that were read completely. */
export function Covers({ source }: { source: Source }) {
  const { status, form } = source
  if (!status || !form) return null
  const held = new Map(status.tables.map(({ table, rows }) => [table, rows]))
  const shown = new Set<string>()
  const rows = form.streams.flatMap((stream): Row[] => {
    const [, from = null, to = null] = status.covered.find(([name]) => name === stream.name) ?? []
    // A table that two streams fill is counted once, where it is named first.
    const own = stream.tables.filter((table) => !shown.has(table)).map((table) => ({ table, rows: held.get(table) ?? 0 }))
    own.forEach(({ table }) => shown.add(table))
    const has = own.some((one) => one.rows > 0) || from !== null
    return has ? [{ stream: stream.name, rows: own, from, to }] : []
  })
  if (rows.length === 0) return null
  const lists = referenceOf(form)
  const folded = rows.filter((row) => lists.has(row.stream))
  const all = folded.reduce((sum, row) => sum + (row.rows[0]?.rows ?? 0), 0)
  // What somebody comes to look at first stands first.
  const shownRows = [...rows.filter((row) => !lists.has(row.stream)), ...(folded.length > 0 ? [{ stream: REFERENCE, rows: [{ table: REFERENCE, rows: all }], from: null, to: null }] : [])]
  return (
    <div className={styles.spaced}>
      <Section title={covers.head}>
        <Ledger label={covers.head} density="tight" columns={COLUMNS} rows={shownRows} rowKey={(row) => row.stream} />
        <p className={styles.note}>{covers.explain}</p>
      </Section>
    </div>
  )
}
