import type { SourceForm, StreamSnapshot } from '../data'

/** The name under which the reference lists stand as one. */
export const REFERENCE = 'reference'

/** So few rows need no folding. */
const FEW = 3

/** The names of a source's reference lists: short, read in a call each, and never what somebody came to look at. */
export function referenceOf(form: SourceForm | undefined): ReadonlySet<string> {
  const lists = form?.streams.filter((stream) => stream.reference).map((stream) => stream.name) ?? []
  return new Set(lists.length > FEW ? lists : [])
}

/** The reference lists as one row, first; one that lacks something keeps a row of its own. */
export function foldReference(streams: readonly StreamSnapshot[], form: SourceForm | undefined): StreamSnapshot[] {
  const names = referenceOf(form)
  const folds = (stream: StreamSnapshot) => names.has(stream.stream) && stream.gap === null && stream.quarantined === 0
  const folded = streams.filter(folds)
  if (folded.length <= FEW) return [...streams]
  return [folded.reduce(together), ...streams.filter((stream) => !folds(stream))]
}

function together(a: StreamSnapshot, b: StreamSnapshot): StreamSnapshot {
  return {
    ...a,
    stream: REFERENCE,
    state: a.state === b.state ? a.state : 'reading',
    done: a.done + b.done,
    total: a.total + b.total,
    newest_done: a.newest_done + b.newest_done,
    newest_total: a.newest_total + b.newest_total,
    calls: a.calls + b.calls,
    records: a.records + b.records,
    changed: a.changed + b.changed,
    added: a.added + b.added,
    seconds_left: null,
    note: null,
  }
}
