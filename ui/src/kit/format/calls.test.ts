import { describe, expect, it } from 'vitest'
import { callCents, callCost, callCostParts, callPrice, moment, withMoments } from '.'

describe('what calls cost', () => {
  it('is counted in integers, half a cent to the even one', () => {
    expect(callCents(3323, 2000)).toBe(665)
    expect(callCents(1, 5000)).toBe(0)
    expect(callCents(3, 5000)).toBe(2)
    expect(callCents(5, 5000)).toBe(2)
    expect(callCents(7, 0)).toBe(0)
    expect(callCents(4_000_000_000, 2000)).toBe(800_000_000)
  })

  it('is told in dollars, and the price of one as exactly as it is', () => {
    expect(callCost(3323, 2000, 'en-US')).toBe('$6.65')
    expect(callPrice(2000, 'en-US')).toBe('$0.002')
    expect(callPrice(100_000, 'en-US')).toBe('$0.10')
  })

  it('is shared out so that the parts add up to the whole', () => {
    const calls = [14, 8, 49, 2487, 188, 36, 8, 76, 412, 45]
    const parts = callCostParts(calls, 2000)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(callCents(3323, 2000))
    expect(callCostParts([1, 1, 1, 1, 1], 2000)).toEqual([1, 0, 0, 0, 0])
    expect(callCostParts([], 2000)).toEqual([])
  })
})

describe('a moment in a log', () => {
  const now = new Date('2026-11-20T15:00:00Z')

  it('names today and yesterday in the studio’s zone', () => {
    expect(moment('2026-11-20T12:38:00Z', 'America/New_York', now, 'en-GB')).toBe('Today 07:38')
    expect(moment('2026-11-20T02:00:00Z', 'America/New_York', now, 'en-GB')).toBe('Yesterday 21:00')
  })

  it('gives the date before that, and the year where it is another one', () => {
    expect(moment('2026-11-14T12:38:00Z', 'America/New_York', now, 'en-GB')).toMatch(/^14 Nov.* 07:38$/)
    expect(moment('2025-11-14T12:38:00Z', 'America/New_York', now, 'en-GB')).toMatch(/2025/)
    expect(moment('nonsense', 'UTC', now)).toBe('—')
  })

  it('inside a sentence is told as the reader tells it', () => {
    expect(withMoments('So it has been since 2026-11-20T12:38:00Z, and it is paused.', 'UTC', 'en-GB')).toMatch(/^So it has been since 20 Nov.* 12:38, and it is paused\.$/)
  })
})
