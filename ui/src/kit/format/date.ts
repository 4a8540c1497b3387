import { locale } from './locale'
import { UNKNOWN } from './number'

export type DayStyle = 'short' | 'year' | 'weekday' | 'long'
export type InstantStyle = 'short' | 'year' | 'time'

const DAY: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
}

const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const INSTANT: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  time: TIME,
  short: { ...DAY.short, ...TIME },
  year: { ...DAY.year, ...TIME },
}

const made = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions, zone: string, tag: string): Intl.DateTimeFormat {
  const key = tag + zone + JSON.stringify(options)
  let found = made.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone })
    made.set(key, found)
  }
  return found
}

/** ICU sets hair spaces that two engines do not agree on; one plain space reads and compares the same. */
const plain = (text: string) => text.replace(/[\u2009\u202f]/g, ' ')

/** A wall date has no zone: it is read and written in UTC, so no clock change can move it to the day before. */
function wall(iso: string): Date | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!found) return undefined
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(found[3]) ? undefined : date
}

/** "2026-11-20" as the studio's calendar says it. */
export function day(iso: string, style: DayStyle = 'short', tag = locale()): string {
  const date = wall(iso)
  return date ? plain(formatter(DAY[style], 'UTC', tag).format(date)) : UNKNOWN
}

/** Both ends included: "9–15 Nov". */
export function dayRange(from: string, to: string, style: DayStyle = 'short', tag = locale()): string {
  const start = wall(from)
  const end = wall(to)
  if (!start || !end) return UNKNOWN
  const parts = formatter(DAY[style], 'UTC', tag).formatRangeToParts(start, end)
  const text = plain(parts.map((part) => part.value).join(''))
  // Within one month the dash stands between two bare numbers, and those are set tight.
  const tight = parts.some((part) => part.type === 'month' && part.source === 'shared')
  return tight ? text.replace(/ – /, '–') : text
}

/** "2026-11" or any day in it: "November 2026", or "Nov" for an axis. */
export function month(iso: string, style: 'long' | 'short' = 'long', tag = locale()): string {
  const date = wall(`${iso.slice(0, 7)}-01`)
  if (!date) return UNKNOWN
  const options: Intl.DateTimeFormatOptions = style === 'long' ? { month: 'long', year: 'numeric' } : { month: 'short' }
  return plain(formatter(options, 'UTC', tag).format(date))
}

/** A moment in UTC, told in the studio's zone. */
export function instant(utc: string | Date, zone: string, style: InstantStyle = 'short', tag = locale()): string {
  const date = typeof utc === 'string' ? new Date(utc) : utc
  return Number.isNaN(date.getTime()) ? UNKNOWN : plain(formatter(INSTANT[style], zone, tag).format(date))
}

/** "18:00" from a schedule, which has no date and no zone, as the locale tells the time. */
export function timeOfDay(clock: string, tag = locale()): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(clock)) return UNKNOWN
  return plain(formatter(TIME, 'UTC', tag).format(new Date(`1970-01-01T${clock.slice(0, 5)}:00Z`)))
}
