import { type JobShown, type SourceForm, type SyncState, useApp, useJobs, useSources, useSpending, useStatus } from '../data'
import { callCents, dollars } from '../kit/format'
import { shareOf } from './progress'
import { standing, type Standing } from './standing'
import { useWatched } from './useWatched'
import { labelOf, now, sourceOf, accountOf } from './words'

export type Face = 'none' | 'connect' | 'idle' | 'planning' | 'running' | 'paused' | 'sign-in' | 'offline'

/** One connection as Sync Now sees it. */
export interface Seen {
  connection: string
  label: string
  standing: Standing
  job: JobShown | undefined
  lastCompleted: string | null
}

/** All connections together, without hiding any: what runs counts first, then what needs somebody. */
export interface SyncNowState {
  face: Face
  seen: readonly Seen[]
  /** Those that the face is about. */
  about: readonly Seen[]
  /** How far what runs is, 0 to 1. */
  share: number
  secondsLeft: number | null
  /** US dollars so far, of what runs. */
  cost: string
  /** The oldest completion of all connections; nothing where one never was. */
  oldest: string | null
}

const ORDER: readonly (readonly [Face, readonly Standing[]])[] = [
  ['running', ['importing', 'elsewhere']],
  ['planning', ['starting']],
  ['sign-in', ['sign-in']],
  ['offline', ['offline']],
  ['paused', ['paused']],
]

export function useSyncNow(): SyncNowState {
  const app = useApp().data
  const status = useStatus().data
  const sources = useSources().data
  const jobs = useJobs(41).data
  const spending = useSpending().data
  const sync = useWatched()
  const isOpen = app?.place.state === 'open'
  const isSample = app?.place.state === 'open' && app.place.workspace === 'sample'
  const seen = see(sync, status?.connections ?? [], jobs ?? [], sources)
  const found = ORDER.map(([face, standings]) => ({ face, about: seen.filter((one) => standings.includes(one.standing)) })).find(({ about }) => about.length > 0)
  const face = !isOpen || !status ? 'none' : (found?.face ?? (seen.length > 0 || isSample ? 'idle' : 'connect'))
  const snapshots = (found?.about ?? []).flatMap(({ job }) => (job ? [job.snapshot] : []))
  const lefts = snapshots.map((one) => one.seconds_left)
  const calls = (of: 'calls' | 'calls_left') => snapshots.reduce((sum, one) => sum + one[of], 0)
  const price = (connection: string) => spending?.find((one) => one.connection === connection)?.price_micros ?? 0
  const done = seen.map((one) => one.lastCompleted)
  return {
    face,
    seen,
    about: found?.about ?? [],
    share: shareOf({ calls: calls('calls'), calls_left: calls('calls_left') }),
    // Side by side the slowest says when; where one does not know, nobody does.
    secondsLeft: lefts.length === 0 || lefts.includes(null) ? null : Math.max(...lefts.map(Number)),
    cost: dollars(snapshots.reduce((sum, one) => sum + callCents(one.calls, price(one.connection)), 0)),
    oldest: done.length === 0 || done.includes(null) ? null : (done.map(String).sort()[0] ?? null),
  }
}

type Statuses = NonNullable<ReturnType<typeof useStatus>['data']>['connections']
type Jobs = NonNullable<ReturnType<typeof useJobs>['data']>

function see(sync: SyncState, statuses: Statuses, jobs: Jobs, sources: readonly SourceForm[] | undefined): Seen[] {
  // A connection that is only beginning has no status yet.
  const names = new Set([...statuses.map((one) => one.connection), ...sync.jobs.map((one) => one.snapshot.connection), ...sync.beginning])
  return [...names].map((connection) => {
    const status = statuses.find((one) => one.connection === connection)
    const job = sync.jobs.find((one) => one.snapshot.connection === connection)
    const newest = jobs.find((one) => one.connection === connection)
    const known = { last_completed: status?.last_completed ?? null, tripped: status?.tripped ?? null }
    return {
      connection,
      label: labelOf(connection, sources),
      standing: standing({ status: known, job, isBeginning: sync.beginning.includes(connection), newest }),
      job,
      lastCompleted: known.last_completed,
    }
  })
}

/** What is written beside the button. */
export function aboutWhom(about: readonly Seen[]): string {
  const [one] = about
  return about.length === 1 && one ? one.label : now.several(about.length)
}

/** The way to sign in again at a connection. */
export const signInAt = (connection: string) => ({ to: '/connect', search: { source: sourceOf(connection), account: accountOf(connection) } })
