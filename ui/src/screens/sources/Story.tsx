import { RefreshCw } from 'lucide-react'
import type { Error as Told, Job, JsonValue, StreamRow } from '../../data'
import { engine, nextStep, useAct } from '../../data'
import { Button, type Column, Ledger } from '../../kit'
import { count, moment, withMoments } from '../../kit/format'
import { rowsIn, streamName, useMinute } from '../../sync'
import { Refused } from './Refused'
import styles from './Sources.module.css'
import { earlier, table } from './words'

const COLUMNS: readonly Column<StreamRow>[] = [
  { id: 'what', head: table.what, cell: (row) => streamName(row.stream) },
  { id: 'rows', head: table.rows, numeric: true, cell: (row) => count(rowsIn(row)) },
  { id: 'new', head: earlier.fresh, numeric: true, weight: 'second', cell: (row) => count(row.added) },
  { id: 'changed', head: earlier.changed, numeric: true, weight: 'second', cell: (row) => count(row.changed - row.added) },
  { id: 'same', head: earlier.unchanged, numeric: true, weight: 'second', cell: (row) => count(sameOf(row)) },
  { id: 'aside', head: earlier.aside, numeric: true, weight: 'second', cell: (row) => (row.quarantined > 0 ? <span className={styles.caution}>{count(row.quarantined)}</span> : '0') },
  { id: 'calls', head: table.calls, numeric: true, weight: 'second', cell: (row) => count(row.calls) },
]

const sameOf = (row: StreamRow): number => Math.max(0, rowsIn(row) - row.changed)

/** One sync in full: when, what was asked, what each stream brought, what did not finish and why. */
export function Story({ job, zone, what, isBusy }: { job: Job; zone: string; what: string; isBusy: boolean }) {
  const minute = useMinute(job.ended_at)
  const rows = job.streams.filter((row) => row.calls > 0 || row.records > 0 || row.gap !== null)
  const sum = (of: (row: StreamRow) => number) => count(rows.reduce((all, row) => all + of(row), 0))
  const why = job.reason === 'with gaps' ? null : job.reason
  return (
    <>
      <dl className={styles.told}>
        <dt>{earlier.askedFor}</dt>
        <dd>{what}</dd>
        <dt>{earlier.started}</dt>
        <dd>{moment(job.created_at, zone, minute)}</dd>
        <dt>{earlier.ended}</dt>
        <dd>{job.ended_at === null ? earlier.notEnded : moment(job.ended_at, zone, minute)}</dd>
        {why ? (
          <>
            <dt>{earlier.why}</dt>
            <dd>{withMoments(why, zone)}</dd>
          </>
        ) : null}
      </dl>
      {rows.length > 0 ? (
        <Ledger
          label={earlier.streams}
          density="tight"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.stream}
          total={{
            what: earlier.total,
            rows: sum(rowsIn),
            new: sum((row) => row.added),
            changed: sum((row) => row.changed - row.added),
            same: sum(sameOf),
            aside: sum((row) => row.quarantined),
            calls: sum((row) => row.calls),
          }}
        />
      ) : null}
      <Gaps job={job} rows={rows} zone={zone} isBusy={isBusy} />
    </>
  )
}

/** What did not finish, each with its reason and a retry of its own. */
function Gaps({ job, rows, zone, isBusy }: { job: Job; rows: readonly StreamRow[]; zone: string; isBusy: boolean }) {
  const start = useAct(engine.startSync)
  const gaps = rows.flatMap((row) => (row.gap === null ? [] : [{ stream: row.stream, why: toldOf(row.gap) }]))
  if (gaps.length === 0) return null
  return (
    <div className={styles.gaps}>
      <b>{earlier.gap}</b>
      <ul>
        {gaps.map(({ stream, why }) => (
          <li key={stream}>
            <span>
              {streamName(stream)}
              {why ? `: ${withMoments(why.message, zone)} ${nextStep(why)}` : null}
            </span>
            <Button icon={RefreshCw} isDisabled={isBusy || start.busy} onPress={() => void start.run({ connections: [job.connection], ask: { streams: [stream] } })}>
              {earlier.retry(streamName(stream))}
            </Button>
          </li>
        ))}
      </ul>
      {start.refusal ? <Refused refusal={start.refusal} /> : null}
    </div>
  )
}

/** A gap's reason as it was kept. */
function toldOf(gap: JsonValue): Told | null {
  return gap !== null && typeof gap === 'object' && !Array.isArray(gap) && 'message' in gap ? (gap as unknown as Told) : null
}
