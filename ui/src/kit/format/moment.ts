import { instant } from './date'

const DAY = 86_400_000

/** The wall date of a moment in a zone, as a sortable text. */
function wallDate(date: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)
}

/** A sentence in which instants are written for programs, "2026-11-20T12:38:00Z", with each as the reader tells it. */
export function withMoments(sentence: string, zone: string, tag?: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z\b/g, (utc) => instant(utc, zone, 'short', tag))
}

/** A moment as a log tells it: "Today 07:38", "Yesterday 21:00", "14 Nov, 07:38". */
export function moment(utc: string, zone: string, now: Date, tag?: string): string {
  const date = new Date(utc)
  if (Number.isNaN(date.getTime())) return instant(utc, zone, 'short', tag)
  const then = wallDate(date, zone)
  if (then === wallDate(now, zone)) return `Today ${instant(date, zone, 'time', tag)}`
  if (then === wallDate(new Date(now.getTime() - DAY), zone)) return `Yesterday ${instant(date, zone, 'time', tag)}`
  return instant(date, zone, then.slice(0, 4) === wallDate(now, zone).slice(0, 4) ? 'short' : 'year', tag)
}
