import type { Estimate, SourceForm, Spending } from '../../data'
import { callCostParts, day, parts } from '../../kit/format'
import { lineOf } from './streams'

/** One line of the plan: streams that belong together. */
export interface PlanLine {
  name: string
  calls: number
  /** Tenths of a minute, so that the lines add up to the total as shown; nothing where no pace is known. */
  tenths: number | null
  /** Cents, so that the lines add up to the total as shown. */
  cents: number
  notes: string[]
}

/** The engine writes days in its notes as the calendar does; the page says them as everywhere else. */
export const withDays = (text: string) => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => day(iso, 'year'))

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The lines of a plan. All calls run at one pace and price, so minutes and cost follow the calls. */
export function planLines({ streams, total }: Estimate, micros: number): PlanLine[] {
  const byName = new Map<string, { calls: number; notes: string[] }>()
  for (const { stream, calls, note } of streams) {
    if (calls === 0) continue
    const name = lineOf(stream)
    const line = byName.get(name) ?? { calls: 0, notes: [] }
    line.calls += calls
    if (note) line.notes.push(sentence(withDays(note)))
    byName.set(name, line)
  }
  const lines = [...byName].map(([name, line]) => ({ name, ...line }))
  const weights = lines.map(({ calls }) => calls)
  const tenths = total.minutes === null ? null : parts(totalTenths(total.minutes), weights)
  const cents = callCostParts(weights, micros)
  return lines.map((line, index) => ({ ...line, tenths: tenths?.[index] ?? null, cents: cents[index] ?? 0 }))
}

export const totalTenths = (minutes: number) => Math.round(minutes * 10)

/** What one call costs, in millionths of a dollar: the connection's own price, or the usual one until that is known. */
export function priceMicros(source: SourceForm, spending: readonly Spending[], connection: string): number {
  const own = spending.find((one) => one.connection === connection)
  return own ? own.price_micros : Math.round(Number(source.price_per_call) * 1_000_000)
}
