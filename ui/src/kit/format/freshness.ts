import { day } from './date'
import { count, UNKNOWN } from './number'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, as coarse as it is useful: "just now", "4 min ago", "2 h ago", "3 days ago", then the date. */
export function freshness(utc: string | Date, now: Date, tag?: string): string {
  const then = typeof utc === 'string' ? new Date(utc) : utc
  const age = now.getTime() - then.getTime()
  if (Number.isNaN(age)) return UNKNOWN
  // A clock that was set back is not news from the future.
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return `${count(Math.floor(age / MINUTE), tag)} min ago`
  if (age < DAY) return `${count(Math.floor(age / HOUR), tag)} h ago`
  const days = Math.floor(age / DAY)
  if (days < 7) return days === 1 ? '1 day ago' : `${count(days, tag)} days ago`
  return day(then.toISOString().slice(0, 10), 'year', tag)
}
