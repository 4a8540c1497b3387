import type { Ask, SourceForm } from '../../data'

/** What the panel can ask for. */
export type Kind = 'changes' | 'history' | 'month' | 'days' | 'streams' | 'latest'

export interface Draft {
  kind: Kind
  /** "2026-10". */
  month: string | null
  days: { start: string; end: string } | null
  streams: ReadonlySet<string>
  latest: number
}

export const draft = (): Draft => ({ kind: 'changes', month: null, days: null, streams: new Set(), latest: 100 })

/** Which kinds a source offers: a quick look only where its lists can be looked at like that. */
export function kindsOf(form: SourceForm | undefined): Kind[] {
  const all: Kind[] = ['changes', 'history', 'month', 'days', 'streams']
  return form?.name === 'mxmerchant' ? [...all, 'latest'] : all
}

/** The last twelve months, newest first, of a wall date. */
export function months(today: string, amount = 24): string[] {
  const [year = 1970, month = 1] = today.split('-').map(Number)
  return Array.from({ length: amount }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7))
}

/** First and last day of "2026-02". */
export function daysOf(month: string): { from: string; to: string } {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** What is asked for, or which part of it is still missing. */
export function toAsk({ kind, month, days, streams, latest }: Draft): { ask: Ask } | { missing: 'month' | 'days' | 'streams' | 'latest' } {
  switch (kind) {
    case 'changes':
      return { ask: {} }
    case 'history':
      return { ask: { full_history: true } }
    case 'month':
      return month === null ? { missing: 'month' } : { ask: daysOf(month) }
    case 'days':
      return days === null ? { missing: 'days' } : { ask: { from: days.start, to: days.end } }
    case 'streams':
      return streams.size === 0 ? { missing: 'streams' } : { ask: { streams: [...streams] } }
    case 'latest':
      return Number.isInteger(latest) && latest >= 1 ? { ask: { latest } } : { missing: 'latest' }
  }
}
