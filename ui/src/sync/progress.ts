import type { ProgressPart } from '../kit'
import type { Snapshot, StreamSnapshot } from '../data'

/** How far a job is, 0 to 1. Never the whole while something is left. */
export function shareOf({ calls, calls_left: left }: Pick<Snapshot, 'calls' | 'calls_left'>): number {
  const all = calls + left
  if (all === 0) return 0
  return left > 0 ? Math.min(calls / all, 0.99) : 1
}

/** Calls that a stream takes in all: those made, retries included, and a call for each page to come. */
export const plannedCalls = (stream: StreamSnapshot): number => stream.calls + Math.max(0, stream.total - stream.done)

/** Rows that came in: what could not be kept did not. */
export const rowsIn = (stream: Pick<StreamSnapshot, 'records' | 'quarantined'>): number => Math.max(0, stream.records - stream.quarantined)

/** The newest days and the rest, as wide as the drawing has them. */
const NEWEST = 60
const OLDER = 158

export type Part = ProgressPart

/** The two parts of a stream's bar, or one where they can't be told apart. */
export function parts(stream: StreamSnapshot): ProgressPart[] {
  const { state, done, total, newest_done: newestDone, newest_total: newest } = stream
  const both = (one: ProgressPart['state']): ProgressPart[] => [
    { state: one, size: NEWEST },
    { state: one, size: OLDER },
  ]
  if (state === 'done') return both('done')
  if (total === 0 || done === 0) return both('waiting')
  const older = total - newest
  if (older <= 0) return [{ state: 'running', size: NEWEST + OLDER, filled: done / total }]
  return [part(newestDone, newest, NEWEST), part(done - newestDone, older, OLDER)]
}

function part(done: number, total: number, size: number): ProgressPart {
  if (total <= 0 || done >= total) return { state: 'done', size }
  return done <= 0 ? { state: 'waiting', size } : { state: 'running', size, filled: done / total }
}
