import { describe, expect, it } from 'vitest'
import type { Job, Snapshot, StreamRow } from '../../data'
import { snapshot } from '../../sync/specimens'
import { daysOf, draft, months, toAsk } from './asks'
import { makeSpent } from './spent'
import { makeSteady } from './steady'
import type { Source } from './useSources'
import { news, outcome, pausedStory, progress, question, story } from './words'

const said = (given: Partial<Snapshot>, last: string | null = null) => Object.values(story(snapshot(given), last)).join('')

describe('the sentence', () => {
  it('says what is coming until the newest days are in', () => {
    expect(said({ begins: '2023-11-01' })).toBe('The newest 90 days come first, then history back to November 2023.')
    expect(said({})).toBe('The newest 90 days come first, then what lies before.')
    expect(said({}, '2026-11-20T12:00:00Z')).toBe('Reading what has changed since the last time.')
  })

  it('says how far history is, as far as that is known', () => {
    expect(said({ newest_in: true, reached: '2025-03-31', begins: '2023-11-01' })).toBe(
      'The newest 90 days are in. Older history is now at March 2025, on its way to November 2023.',
    )
    expect(said({ newest_in: true, begins: '2023-11-01' })).toBe('The newest 90 days are in. The rest is on its way, back to November 2023.')
  })

  it('says where a pause stands and what may be done about it', () => {
    const paused = (given: Partial<Snapshot>, reason: string | null) => pausedStory({ snapshot: snapshot({ state: 'paused', ...given }), asked: {}, here: false, reason })
    expect(paused({ newest_in: true, reached: '2025-03-31' }, null)).toBe('Paused at March 2025. Nothing is lost; go on when you like.')
    expect(paused({}, 'interrupted')).toBe('Paused. Nothing is lost; go on when you like.')
    expect(paused({}, "This month's budget of 1,200 calls is used up.")).toMatch(/Raise the limit, or go on when the month is over\.$/)
  })

  it('tells time left and pace together, or neither', () => {
    expect(progress.rate(snapshot({ calls_left: 1276, seconds_left: 304 }))).toBe('about 5 min left, 4.2 calls a second')
    expect(progress.rate(snapshot({ calls_left: 5 }))).toBeNull()
  })

  it('says what stays when an import is stopped', () => {
    expect(question.text(61_480)).toBe('The 61,480 rows that are in stay in. You can go on later from the same place.')
    expect(question.text(1)).toMatch(/^The 1 row that is in stays in\./)
  })
})

describe('what came', () => {
  it('is new, changed, the same', () => {
    expect(news({ records: 10, changed: 10, added: 10, quarantined: 0 })).toBe('all new')
    expect(news({ records: 214, changed: 15, added: 12, quarantined: 0 })).toBe('12 new, 3 changed, 199 same')
    expect(news({ records: 5, changed: 0, added: 0, quarantined: 0 })).toBe('unchanged')
    expect(news({ records: 3, changed: 0, added: 0, quarantined: 3 })).toBe('')
  })

  const row = (given: Partial<StreamRow>): StreamRow => ({ stream: 'visits', calls: 1, expected: 1, records: 0, changed: 0, added: 0, quarantined: 0, note: null, gap: null, ...given })
  const job = (given: Partial<Job>): Job => ({ id: 1, run: 1, connection: 'mindbody:1', state: 'completed', asked: {}, reason: null, calls: 1, created_at: '', ended_at: null, streams: [], ...given })

  it('of a whole job is said in a few words', () => {
    expect(outcome(job({ streams: [row({ records: 214, changed: 12, added: 12 })] })).text).toBe('214 rows, 12 new')
    expect(outcome(job({ streams: [row({ records: 214, changed: 2 })] })).text).toBe('214 rows, 2 changed')
    expect(outcome(job({ streams: [row({ records: 214 })] })).text).toBe('nothing new')
    expect(outcome(job({ streams: [row({ gap: { code: 'offline' } })], reason: 'with gaps' }))).toEqual({ text: 'nothing new, with 1 gap', tone: 'caution' })
    expect(outcome(job({ state: 'cancelled', streams: [row({ records: 9 })] })).text).toBe('stopped, 9 rows in')
    expect(outcome(job({ state: 'paused', reason: "Mindbody can't be reached." })).text).toBe("paused: Mindbody can't be reached")
    expect(outcome(job({ state: 'failed', reason: 'No.' }))).toEqual({ text: 'failed: No', tone: 'bad' })
  })
})

describe('the month’s ledger', () => {
  const source = (month: number, calls: number | null, state: Snapshot['state'] = 'running') =>
    ({
      connection: 'mindbody:1',
      spending: { this_month: month, price_micros: 2000 },
      job: calls === null ? undefined : { snapshot: snapshot({ calls, state }), here: state === 'running' },
    }) as unknown as Source

  it('adds up, and its first line stands still while an import runs', () => {
    const spent = makeSpent()
    expect(spent([source(1104, null)])).toMatchObject({ earlier: { calls: 1104 }, now: null, month: { calls: 1104, cents: 221 } })
    expect(spent([source(1120, 16)])).toMatchObject({ earlier: { calls: 1104 }, now: { calls: 16 }, month: { calls: 1120 } })
    const later = spent([source(3100, 2047)])
    expect(later).toMatchObject({ earlier: { calls: 1104 }, now: { calls: 2047 }, month: { calls: 3151, cents: 630 } })
    expect(later.earlier.cents + (later.now?.cents ?? 0)).toBe(later.month.cents)
  })
})

describe('the panel', () => {
  it('asks for what was chosen, or says what is missing', () => {
    expect(toAsk(draft())).toEqual({ ask: {} })
    expect(toAsk({ ...draft(), kind: 'history' })).toEqual({ ask: { full_history: true } })
    expect(toAsk({ ...draft(), kind: 'month' })).toEqual({ missing: 'month' })
    expect(toAsk({ ...draft(), kind: 'month', month: '2028-02' })).toEqual({ ask: { from: '2028-02-01', to: '2028-02-29' } })
    expect(toAsk({ ...draft(), kind: 'days', days: { start: '2026-01-02', end: '2026-01-03' } })).toEqual({ ask: { from: '2026-01-02', to: '2026-01-03' } })
    expect(toAsk({ ...draft(), kind: 'streams' })).toEqual({ missing: 'streams' })
    expect(toAsk({ ...draft(), kind: 'latest', latest: 0 })).toEqual({ missing: 'latest' })
  })

  it('counts months back over the turn of a year', () => {
    expect(months('2026-01-15', 3)).toEqual(['2026-01', '2025-12', '2025-11'])
    expect(daysOf('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  })
})

it('gives a row back as the same object while nothing in it changes', () => {
  const steady = makeSteady<{ calls: number }>()
  const first = steady('a', { calls: 1 })
  expect(steady('a', { calls: 1 })).toBe(first)
  expect(steady('a', { calls: 2 })).not.toBe(first)
})
