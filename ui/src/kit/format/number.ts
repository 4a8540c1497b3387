import { locale } from './locale'

export const MINUS = '\u2212'
/** Not known, which is never the same as zero. */
export const UNKNOWN = '\u2014'
const EN_DASH = '\u2013'

const made = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs a hundred times what using one does, and a list formats thousands. */
export function formatter(options: Intl.NumberFormatOptions, tag = locale()): Intl.NumberFormat {
  const key = tag + JSON.stringify(options)
  let found = made.get(key)
  if (!found) {
    found = new Intl.NumberFormat(tag, options)
    made.set(key, found)
  }
  return found
}

/** Some locales set a hyphen for the minus, and some wrap it in direction marks; a ledger sets one sign. */
export function withTrueMinus(parts: readonly Intl.NumberFormatPart[]): string {
  return parts.map((part) => (part.type === 'minusSign' ? MINUS : part.value)).join('')
}

function write(value: number, options: Intl.NumberFormatOptions, tag?: string): string {
  if (!Number.isFinite(value)) return UNKNOWN
  return withTrueMinus(formatter({ signDisplay: 'negative', ...options }, tag).formatToParts(value))
}

export function count(value: number, tag?: string): string {
  return write(value, { maximumFractionDigits: 0 }, tag)
}

/** "1 visit", "41 visits". */
export function counted(value: number, one: string, many: string, tag?: string): string {
  return `${count(value, tag)} ${Math.abs(value) === 1 ? one : many}`
}

export function decimal(value: number, digits: number, tag?: string): string {
  return write(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }, tag)
}

/** From a share: 0.62 is 62%. */
export function percent(share: number, digits = 0, tag?: string): string {
  return write(share, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }, tag)
}

/** With its sign, and none on zero. */
export function signed(value: number, digits = 0, tag?: string): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' } as const
  return write(value, options, tag)
}

export function signedPercent(share: number, digits = 0, tag?: string): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' } as const
  return write(share, { style: 'percent', ...options }, tag)
}

/** Two texts as a span: with air round the dash when either has a space or a sign of its own. */
export function range(from: string, to: string): string {
  if (from === to) return from
  const loose = /\s/.test(from + to) || from.includes(MINUS) || to.includes(MINUS)
  return loose ? `${from} ${EN_DASH} ${to}` : `${from}${EN_DASH}${to}`
}
