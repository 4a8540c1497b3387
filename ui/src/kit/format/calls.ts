import { formatter, withTrueMinus } from './number'
import { money } from './money'

/** Millionths of a dollar in a cent. */
const CENT = 10_000

/**
 * What calls cost, in whole cents: calls times the price in millionths of a dollar, all of it in integers. Half a cent
 * goes to the even one, as the engine has it, so that the same calls never show two prices.
 */
export function callCents(calls: number, micros: number): number {
  const all = calls * micros
  const whole = Math.floor(all / CENT)
  const rest = all - whole * CENT
  return rest * 2 > CENT || (rest * 2 === CENT && whole % 2 === 1) ? whole + 1 : whole
}

/**
 * What several counts of calls cost, in whole cents that add up to what all of them cost: the cents that rounding down
 * leaves over go to the largest remainders.
 */
export function callCostParts(calls: readonly number[], micros: number): number[] {
  const whole = callCents(
    calls.reduce((sum, one) => sum + one, 0),
    micros,
  )
  const parts = calls.map((one) => Math.floor((one * micros) / CENT))
  let over = whole - parts.reduce((sum, one) => sum + one, 0)
  const byRest = calls.map((one, index) => ({ index, rest: (one * micros) % CENT })).sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRest) {
    if (over <= 0) break
    parts[index] = (parts[index] ?? 0) + 1
    over -= 1
  }
  return parts
}

/** Whole cents: "$6.65". What a call costs is told in US dollars everywhere. */
export function dollars(cents: number, tag?: string): string {
  return money({ minor: cents, currency: 'USD', exponent: 2 }, {}, tag)
}

/** "$6.65" for that many calls. */
export function callCost(calls: number, micros: number, tag?: string): string {
  return dollars(callCents(calls, micros), tag)
}

/** The price of one call, as exact as it is: "$0.002". */
export function callPrice(micros: number, tag?: string): string {
  const options = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', minimumFractionDigits: 2, maximumFractionDigits: 6 } as const
  return withTrueMinus(formatter(options, tag).formatToParts(micros / 1_000_000))
}
