import { count, UNKNOWN } from './number'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** The two largest units that say something: "40 s", "5 min", "2 h 10 min", "3 days". */
export function duration(seconds: number, tag?: string): string {
  if (!Number.isFinite(seconds) || seconds < 0) return UNKNOWN
  const whole = Math.round(seconds)
  if (whole < MINUTE) return `${count(whole, tag)} s`
  const minutes = Math.round(whole / MINUTE)
  if (minutes < 60) return `${count(minutes, tag)} min`
  if (whole < DAY) {
    const hours = Math.floor(minutes / 60)
    const rest = minutes % 60
    return rest === 0 || hours >= 24 ? `${count(hours, tag)} h` : `${count(hours, tag)} h ${count(rest, tag)} min`
  }
  const days = Math.round(whole / DAY)
  const hours = Math.round(whole / HOUR)
  return hours < 48 ? `${count(hours, tag)} h` : `${count(days, tag)} days`
}

/** For estimates, which never pretend to the second: "about 5 min". */
export function about(seconds: number, tag?: string): string {
  if (!Number.isFinite(seconds) || seconds < 0) return UNKNOWN
  const coarse = seconds < MINUTE ? Math.max(10, Math.ceil(seconds / 10) * 10) : seconds
  return `about ${duration(coarse, tag)}`
}
