import { describe, expect, it } from 'vitest'
import { finds } from './finds'
import { parts, plannedCalls, shareOf } from './progress'
import { type Memories, recall } from './sessions'
import { job, row, shown, stream } from './specimens'
import { standing } from './standing'
import { asked, isFirst, now, streamName } from './words'
import { RefreshCw } from 'lucide-react'

describe('progress', () => {
  it('is never whole while a call is left, and never more than it is', () => {
    expect(shareOf({ calls: 0, calls_left: 0 })).toBe(0)
    expect(shareOf({ calls: 9999, calls_left: 1 })).toBe(0.99)
    expect(shareOf({ calls: 10, calls_left: 0 })).toBe(1)
    expect(now.running(0.629)).toBe('62%')
  })

  it('draws newest days and history apart, and one bar where they can’t be told apart', () => {
    expect(parts(stream('visits', { state: 'done' })).map((part) => part.state)).toEqual(['done', 'done'])
    expect(parts(stream('visits', { state: 'waiting', total: 9 })).map((part) => part.state)).toEqual(['waiting', 'waiting'])
    const both = parts(stream('visits', { done: 15, total: 30, newest_done: 10, newest_total: 10 }))
    expect(both).toMatchObject([{ state: 'done' }, { state: 'running', filled: 0.25 }])
    expect(parts(stream('visits', { done: 15, total: 30, newest_done: 15, newest_total: 30 }))).toMatchObject([{ state: 'running', filled: 0.5 }])
  })

  it('plans the calls made, retries included, and one for each page to come', () => {
    expect(plannedCalls(stream('site', { calls: 2, done: 1, total: 1 }))).toBe(2)
    expect(plannedCalls(stream('visits', { calls: 5, done: 4, total: 10 }))).toBe(11)
  })
})

describe('a job that goes on', () => {
  const kept = shown({ state: 'paused', calls: 500, calls_left: 100, streams: [stream('visits', { calls: 500, done: 500, total: 600, newest_done: 500, newest_total: 600, records: 900 })] }, { here: false })
  const live = shown({ calls: 20, calls_left: 80, streams: [stream('visits', { calls: 20, done: 20, total: 100, newest_done: 20, newest_total: 100, records: 40 })] })

  function after(...states: (typeof kept)[]) {
    let memories: Memories = new Map()
    let last
    for (const one of states) {
      const next = recall(memories, { jobs: [one], beginning: [] })
      memories = next.memories
      last = next.state.jobs[0]?.snapshot
    }
    return last
  }

  it('counts what earlier sessions read', () => {
    const whole = after(kept, live)
    expect(whole).toMatchObject({ calls: 520, calls_left: 80 })
    expect(whole?.streams[0]).toMatchObject({ done: 520, total: 600, calls: 520, records: 940 })
  })

  it('leaves a first session as it is', () => {
    expect(after(live)).toBe(live.snapshot)
  })

  it('keeps the newest days in once they were, whatever of history is found later', () => {
    const newest = shown({ newest_in: true, reached: '2025-03-31', begins: '2023-11-01', streams: [stream('visits', { done: 40, total: 45, newest_done: 40, newest_total: 40 })] })
    const later = shown({ newest_in: false, reached: null, begins: '2023-11-01', streams: [stream('visits', { done: 60, total: 200, newest_done: 60, newest_total: 200 })] })
    expect(after(newest, later)).toMatchObject({ newest_in: true, streams: [{ newest_done: 40, newest_total: 40, done: 60, total: 200 }] })
    const paused = shown({ state: 'paused', streams: [stream('visits', { done: 40, total: 45 })] }, { here: false })
    expect(after(newest, paused)).toMatchObject({ newest_in: true, reached: '2025-03-31' })
  })

  it('forgets a job that is over, and one of another connection', () => {
    const other = { ...live, snapshot: { ...live.snapshot, connection: 'mindbody:2' } }
    expect(after(kept, other)?.calls).toBe(20)
    expect(recall(new Map([[1, {}]]), { jobs: [], beginning: [] }).memories.size).toBe(0)
  })
})

describe('where a connection stands', () => {
  const never = { last_completed: null, tripped: null }
  const once = { last_completed: '2026-11-20T12:38:02Z', tripped: null }

  it('is told from its job first, then from its last one', () => {
    expect(standing({ status: never, isBeginning: true })).toBe('starting')
    expect(standing({ status: never, isBeginning: false, job: shown() })).toBe('importing')
    expect(standing({ status: never, isBeginning: false, job: shown({}, { here: false }) })).toBe('elsewhere')
    expect(standing({ status: never, isBeginning: false, job: shown({ state: 'paused' }) })).toBe('paused')
    expect(standing({ status: never, isBeginning: false })).toBe('never')
    expect(standing({ status: once, isBeginning: false, newest: job() })).toBe('current')
    expect(standing({ status: once, isBeginning: false, newest: job({ state: 'failed', reason: 'The disk is full.' }) })).toBe('failed')
    expect(standing({ status: once, isBeginning: false, newest: job({ streams: [row('sales', { gap: { code: 'needs_permission' } })] }) })).toBe('gaps')
  })

  it('names what the owner can do something about', () => {
    const refused = job({ state: 'failed', reason: 'Mindbody refused the sign-in (InvalidCredentials).' })
    expect(standing({ status: once, isBeginning: false, newest: refused })).toBe('sign-in')
    const tripped = { since: '2026-11-20T12:00:00Z', error: { code: 'offline', message: '', hint: '' } }
    expect(standing({ status: { ...once, tripped }, isBeginning: false, job: shown({ state: 'paused' }, { here: false }) })).toBe('offline')
  })
})

describe('words', () => {
  it('calls streams what the trade calls them', () => {
    expect(streamName('class_sessions')).toBe('Classes')
    expect(streamName('some_new_thing')).toBe('Some new thing')
  })

  it('says what was asked', () => {
    expect(asked({}, true)).toBe('whole history')
    expect(asked({}, false)).toBe('changes')
    expect(asked({ full_history: true }, false)).toBe('whole history again')
    expect(asked({ from: '2026-10-01', to: '2026-10-31' }, false)).toBe('October 2026')
    expect(asked({ from: '2028-02-01', to: '2028-02-29' }, false)).toBe('February 2028')
    expect(asked({ streams: ['visits', 'sales'], from: '2026-10-01', to: '2026-10-31' }, false)).toBe('visits and sales, October 2026')
    expect(asked({ streams: ['visits', 'sales', 'passes'] }, false)).toBe('3 kinds of rows')
    expect(asked({ latest: 100 }, false)).toBe('newest 100')
  })

  it('knows the first sync of a connection', () => {
    const jobs = [job({ id: 3 }), job({ id: 2, connection: 'mxmerchant:9' }), job({ id: 1, state: 'cancelled' })]
    expect(isFirst({ id: 3, connection: 'mindbody:1' }, jobs)).toBe(true)
    expect(isFirst({ id: 4, connection: 'mindbody:1' }, jobs)).toBe(false)
  })
})

describe('the palette', () => {
  it('finds by label and by detail, and does what was chosen', () => {
    let done = 0
    const all = [{ id: 'one', label: 'Riverside', detail: 'Mindbody', icon: RefreshCw, act: () => (done += 1) }]
    expect(finds([{ id: 'all', title: 'All', all }], 'mind').groups).toHaveLength(1)
    expect(finds([{ id: 'all', title: 'All', all }], 'shop').groups).toHaveLength(0)
    expect(finds([{ id: 'all', title: 'All', all }], '').choose('one')).toBe(true)
    expect(done).toBe(1)
    expect(finds([], '').choose('one')).toBe(false)
  })
})

