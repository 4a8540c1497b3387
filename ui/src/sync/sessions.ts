import type { JobShown, Snapshot, StreamSnapshot, SyncState } from '../data'

/** What the page remembers of a job, because a session's own numbers begin at zero each time it goes on. */
export interface Memory {
  /** Numbers of jobs come again in other files; there they belong to another connection, mostly. */
  connection?: string
  /** The job as it was kept before this session. */
  base?: Snapshot
  /** Pages by stream that were about the newest 90 days when those were in. */
  newest?: Record<string, number>
  reached?: string | null
  begins?: string | null
}

export type Memories = ReadonlyMap<number, Memory>

/** Takes in a state: what is now remembered, and the state with what was remembered put in. */
export function recall(before: Memories, state: SyncState): { memories: Memories; state: SyncState } {
  const memories = new Map<number, Memory>()
  const jobs = state.jobs.map((job) => {
    const known = before.get(job.snapshot.job)
    const memory = learn(known?.connection === job.snapshot.connection ? known : { connection: job.snapshot.connection }, job)
    // Jobs that are over are forgotten, so that a number that comes again in another file finds nothing.
    memories.set(job.snapshot.job, memory)
    return { ...job, snapshot: whole(memory, job) }
  })
  return { memories, state: { ...state, jobs } }
}

function learn(memory: Memory, { snapshot, here }: JobShown): Memory {
  const known = { ...memory }
  if (!here) {
    if (snapshot.state === 'paused' || snapshot.state === 'queued') known.base = snapshot
    return known
  }
  known.reached = snapshot.reached
  known.begins = snapshot.begins ?? memory.begins ?? null
  if (snapshot.newest_in && !known.newest) {
    known.newest = Object.fromEntries(snapshot.streams.map((s) => [s.stream, s.newest_total + baseOf(memory, s.stream).done]))
  }
  return known
}

const NOTHING = { calls: 0, records: 0, changed: 0, added: 0, quarantined: 0, done: 0 }
const baseOf = (memory: Memory, stream: string) => memory.base?.streams.find((s) => s.stream === stream) ?? NOTHING

/** The whole job rather than this session of it. */
function whole(memory: Memory, { snapshot, here }: JobShown): Snapshot {
  const isLater = here && (memory.base?.calls ?? 0) > 0
  if (!isLater && !memory.newest) return snapshot
  return {
    ...snapshot,
    calls: snapshot.calls + (isLater ? (memory.base?.calls ?? 0) : 0),
    // The newest days stay in, whatever of older history is found to be read afterwards.
    newest_in: snapshot.newest_in || memory.newest !== undefined,
    reached: snapshot.reached ?? (here ? null : (memory.reached ?? null)),
    begins: snapshot.begins ?? memory.begins ?? null,
    streams: snapshot.streams.map((stream) => wholeStream(stream, isLater ? baseOf(memory, stream.stream) : NOTHING, memory.newest?.[stream.stream])),
  }
}

function wholeStream(stream: StreamSnapshot, base: typeof NOTHING, newest: number | undefined): StreamSnapshot {
  const done = stream.done + base.done
  const total = stream.total + base.done
  const isLater = base !== NOTHING && base.done > 0
  const split = newest === undefined ? (isLater ? { newest_done: done, newest_total: total } : {}) : { newest_done: Math.min(newest, done), newest_total: Math.min(newest, total) }
  return {
    ...stream,
    ...split,
    done,
    total,
    calls: stream.calls + base.calls,
    records: stream.records + base.records,
    changed: stream.changed + base.changed,
    added: stream.added + base.added,
    quarantined: stream.quarantined + base.quarantined,
  }
}
