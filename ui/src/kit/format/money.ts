import { formatter, UNKNOWN, withTrueMinus } from './number'

export interface Money {
  /** Whole minor units: cents, yen, fils. */
  minor: number
  /** ISO 4217. */
  currency: string
  /** How many decimals the currency has: 2 for USD, 0 for JPY, 3 for KWD. */
  exponent: number
}

/** Text, not division: above 2^53 / 100 a float no longer holds every cent. */
function asDecimal({ minor, exponent }: Money): Intl.StringNumericLiteral {
  const digits = BigInt(Math.abs(minor)).toString().padStart(exponent + 1, '0')
  const cut = digits.length - exponent
  const text = exponent > 0 ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits
  return `${minor < 0 ? '-' : ''}${text}` as Intl.StringNumericLiteral
}

function write(amount: Money, options: Intl.NumberFormatOptions, tag?: string): Intl.NumberFormatPart[] {
  const format = formatter(
    // A studio has one currency, so its plain sign is enough wherever the system's locale comes from.
    { style: 'currency', currency: amount.currency, currencyDisplay: 'narrowSymbol', signDisplay: 'negative', ...options },
    tag,
  )
  return format.formatToParts(asDecimal(amount) as unknown as number)
}

export interface MoneyOptions {
  /** Leaves the minor units away (rounded half away from zero), for tiles and sentences. */
  whole?: boolean
  /** Writes a plus before gains. */
  sign?: boolean
}

export function money(amount: Money, { whole = false, sign = false }: MoneyOptions = {}, tag?: string): string {
  if (!Number.isSafeInteger(amount.minor)) return UNKNOWN
  const digits = whole ? 0 : amount.exponent
  return withTrueMinus(
    write(
      amount,
      {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: sign ? 'exceptZero' : 'negative',
      },
      tag,
    ),
  )
}

/** For axes and direct labels: $81.6k. */
export function moneyShort(amount: Money, tag?: string): string {
  if (!Number.isSafeInteger(amount.minor)) return UNKNOWN
  const parts = write(amount, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }, tag)
  return withTrueMinus(
    parts.map((part) => (part.type === 'compact' && part.value === 'K' ? { ...part, value: 'k' } : part)),
  )
}
