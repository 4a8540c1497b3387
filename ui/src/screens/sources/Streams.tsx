import { CircleDashed, Check, TriangleAlert } from 'lucide-react'
import { memo, useState } from 'react'
import type { Snapshot, SourceForm, StreamSnapshot } from '../../data'
import { useNarrow } from '../../frame'
import { type Column, Icon, Ledger, ProgressBar, Ring, VisuallyHidden } from '../../kit'
import { callCostParts, count, dollars } from '../../kit/format'
import { foldReference, parts, plannedCalls, rowsIn, streamName } from '../../sync'
import styles from './Sources.module.css'
import { makeSteady } from './steady'
import { news, progress, setAside, table } from './words'

interface Row {
  stream: StreamSnapshot
  planned: number
  cents: number
  isMoving: boolean
  /** Whether it fills a table at all; the studio's own profile does not. */
  hasRows: boolean
}

export interface StreamsProps {
  snapshot: Snapshot
  price: number
  isMoving: boolean
  /** Until something was completed every stream is shown; later those of which nothing is asked stay away. */
  isFirst: boolean
  form: SourceForm | undefined
}

/** Stream by stream: how far, what came, what it takes. A row is drawn again only when its own numbers move. */
export function Streams({ snapshot, price, isMoving, isFirst, form }: StreamsProps) {
  const oneColumn = useNarrow(900)
  const [steady] = useState(() => makeSteady<Row>())
  const fills = (name: string) => form?.streams.find((stream) => stream.name === name)?.tables.length !== 0
  const asked = isFirst ? snapshot.streams : snapshot.streams.filter((stream) => plannedCalls(stream) > 0 || stream.records > 0 || stream.gap !== null)
  const streams = foldReference(asked, form)
  const planned = streams.map(plannedCalls)
  const cents = callCostParts(planned, price)
  const rows = streams.map((stream, index) =>
    steady(stream.stream, { stream, planned: planned[index] ?? 0, cents: cents[index] ?? 0, isMoving, hasRows: fills(stream.stream) }),
  )
  const made = streams.reduce((sum, stream) => sum + stream.calls, 0)
  const all = planned.reduce((sum, one) => sum + one, 0)
  const [columns] = useState(makeColumns)
  return (
    <Ledger
      label={table.label}
      columns={(oneColumn ? columns.narrow : columns.wide)(snapshot.begins)}
      rows={rows}
      rowKey={(row) => row.stream.stream}
      total={{ what: table.all, calls: progress.of(made, all), planned: dollars(cents.reduce((sum, one) => sum + one, 0)) }}
    />
  )
}

/** Columns keep their identity while the beginning of history does. */
function makeColumns() {
  const once = (make: (begins: string | null) => readonly Column<Row>[]) => {
    let last: { begins: string | null; columns: readonly Column<Row>[] } | undefined
    return (begins: string | null) => {
      if (last?.begins !== begins) last = undefined
      last ??= { begins, columns: make(begins) }
      return last.columns
    }
  }
  const state: Column<Row> = { id: 'state', head: table.state, headShown: <VisuallyHidden>{table.state}</VisuallyHidden>, width: '1.75rem', cell: (row) => <Glyph stream={row.stream} isMoving={row.isMoving} /> }
  const what: Column<Row> = { id: 'what', head: table.what, cell: (row) => <Name stream={row.stream} /> }
  const rows: Column<Row> = { id: 'rows', head: table.rows, numeric: true, width: '4.75rem', cell: rowsCell }
  const calls: Column<Row> = { id: 'calls', head: table.calls, numeric: true, weight: 'second', width: '8rem', cell: (row) => (row.planned === 0 ? null : progress.of(row.stream.calls, row.planned)) }
  const of: Column<Row> = { id: 'of', head: table.of, weight: 'second', width: '5.75rem', cell: (row) => <News stream={row.stream} /> }
  const planned: Column<Row> = { id: 'planned', head: table.planned, numeric: true, weight: 'second', width: '4rem', cell: (row) => dollars(row.cents) }
  const bar = (begins: string | null): Column<Row> => ({ id: 'bar', head: table.bar, headShown: <Heads begins={begins} />, width: '13rem', cell: (row) => <Bar stream={row.stream} /> })
  const below: Column<Row> = {
    id: 'what',
    head: table.what,
    cell: (row) => (
      <>
        <span className={styles.named}>
          <Glyph stream={row.stream} isMoving={row.isMoving} />
          <Name stream={row.stream} />
        </span>
        <span className={styles.below}>
          <Bar stream={row.stream} />
        </span>
        {row.stream.quarantined > 0 || row.stream.gap ? <News stream={row.stream} /> : null}
      </>
    ),
  }
  return { wide: once((begins) => [state, what, bar(begins), rows, of, calls, planned]), narrow: once(() => [below, calls]) }
}

function rowsCell({ stream, hasRows }: Row) {
  if (isWaiting(stream)) return <span className="ink3">{table.waiting}</span>
  return hasRows ? count(rowsIn(stream)) : null
}

/** What was announced and of which nothing came yet waits, whatever it is called. */
const isWaiting = ({ state, done }: StreamSnapshot): boolean => state === 'waiting' || (state === 'reading' && done === 0)

function Heads({ begins }: { begins: string | null }) {
  return (
    <span className={styles.heads}>
      <span>{table.newest}</span>
      <span>{table.back(begins)}</span>
    </span>
  )
}

function Name({ stream }: { stream: StreamSnapshot }) {
  return (
    <span className={styles.stream} data-now={stream.state === 'reading' || undefined}>
      {streamName(stream.stream)}
    </span>
  )
}

function Glyph({ stream, isMoving }: { stream: StreamSnapshot; isMoving: boolean }) {
  const { state, done, total } = stream
  const shown = isWaiting(stream) ? 'waiting' : state
  return (
    <span className={styles.glyph} data-state={shown}>
      {shown === 'reading' && isMoving ? <Ring part={total > 0 ? done / total : 0} /> : <Icon of={shown === 'done' ? Check : shown === 'gap' ? TriangleAlert : CircleDashed} />}
      <VisuallyHidden>{table.states[shown]}</VisuallyHidden>
    </span>
  )
}

const Bar = memo(function Bar({ stream }: { stream: StreamSnapshot }) {
  return (
    <span className={styles.bars}>
      <ProgressBar label={streamName(stream.stream)} text={table.barText(stream.done, stream.total)} parts={parts(stream)} />
    </span>
  )
})

function News({ stream }: { stream: StreamSnapshot }) {
  const said = news(stream)
  return (
    <span className="t-small">
      {said ? <span className="ink3">{said}</span> : null}
      {stream.quarantined > 0 ? (
        <span className={styles.caution}>
          {said ? ', ' : ''}
          {setAside(stream.quarantined)}
        </span>
      ) : null}
      {stream.gap ? <span className={styles.caution}> {stream.gap.message}</span> : null}
    </span>
  )
}
