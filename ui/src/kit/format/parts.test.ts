import { describe, expect, it } from 'vitest'
import { dollars, dollarText, parts } from '.'

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

describe('dollars', () => {
  it('reads the engine’s text without a float', () => {
    expect(dollars('4.42')).toEqual({ minor: 442, currency: 'USD', exponent: 2 })
    expect(dollars('0')).toEqual({ minor: 0, currency: 'USD', exponent: 2 })
    expect(dollars('nonsense')).toBeUndefined()
  })
  it('writes whole cents, and the price of a call to its last digit', () => {
    expect(dollarText('4.4', 'en-US')).toBe('$4.40')
    expect(dollarText('0.002', 'en-US')).toBe('$0.002')
    expect(dollarText('', 'en-US')).toBe('—')
  })
})
