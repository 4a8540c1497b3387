import { money, type Money } from './money'
import { UNKNOWN } from './number'

/** US dollars as the engine writes them ("4.42", "0.002"), in whole minor units of as many decimals as it gives. */
export function dollars(text: string): Money | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) return undefined
  const [, sign = '', whole = '0', part = ''] = found
  const decimals = part.padEnd(2, '0')
  return { minor: Number(`${sign}${whole}${decimals}`), currency: 'USD', exponent: decimals.length }
}

/** The same as the locale writes it: "$4.42", and "$0.002" for the price of one call. */
export function dollarText(text: string, tag?: string): string {
  const amount = dollars(text)
  return amount ? money(amount, {}, tag) : UNKNOWN
}
