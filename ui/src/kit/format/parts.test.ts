import { describe, expect, it } from 'vitest'
import { parts } from '.'

describe('parts', () => {
  it('adds up to the whole, whatever the weights', () => {
    let seed = 11
    const next = () => (seed = (seed * 48271) % 2147483647)
    for (let i = 0; i < 200; i += 1) {
      const weights = Array.from({ length: 1 + (next() % 20) }, () => next() % 2000)
      const whole = next() % 10_000
      const sum = parts(whole, weights).reduce((total, part) => total + part, 0)
      expect(sum).toBe(weights.some((weight) => weight > 0) ? whole : 0)
    }
  })
  it('gives what is left to the largest remainders', () => {
    expect(parts(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(parts(442, [14, 8, 1839, 350])).toEqual([3, 1, 368, 70])
    expect(parts(5, [0, 0])).toEqual([0, 0])
  })
})
