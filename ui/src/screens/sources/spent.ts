import { callCents } from '../../kit/format'
import type { Source } from './useSources'

/** The month's calls and what they cost, in whole cents; the two lines add up to the third. */
export interface Spent {
  earlier: { calls: number; cents: number }
  /** Nothing where no import is under way. */
  now: { calls: number; cents: number } | null
  month: { calls: number; cents: number }
}

/** What was spent before this import, once for as long as it runs, so that the line stands still while the others move. */
export function makeSpent(): (all: readonly Source[]) => Spent {
  const earlier = new Map<string, { job: number | null; calls: number }>()
  return (all) => {
    const spent: Spent = { earlier: { calls: 0, cents: 0 }, now: null, month: { calls: 0, cents: 0 } }
    for (const { connection, spending, job } of all) {
      const month = spending?.this_month ?? 0
      const price = spending?.price_micros ?? 0
      const calls = job?.snapshot.calls ?? 0
      const isRunning = job?.snapshot.state === 'running' && job.here
      let before = Math.max(0, month - calls)
      if (job) {
        const known = earlier.get(connection)
        // What was spent while nothing ran is exact; once something runs, calls are written down before they are made.
        if (isRunning && known && (known.job === job.snapshot.job || known.job === null)) before = known.calls
        earlier.set(connection, { job: job.snapshot.job, calls: before })
      } else if (spending) {
        earlier.set(connection, { job: null, calls: month })
      }
      // An import that began last month has only part of its calls in this one.
      const during = job ? (isRunning ? calls : Math.min(calls, month)) : 0
      const cents = callCents(before + during, price)
      const own = callCents(during, price)
      spent.month = { calls: spent.month.calls + before + during, cents: spent.month.cents + cents }
      spent.earlier = { calls: spent.earlier.calls + before, cents: spent.earlier.cents + cents - own }
      if (job) spent.now = { calls: (spent.now?.calls ?? 0) + during, cents: (spent.now?.cents ?? 0) + own }
    }
    return spent
  }
}
