import { describe, expect, it } from 'vitest'
import { about, count, counted, day, dayRange, duration, freshness, instant, MINUS, money, moneyShort, month } from '.'
import { percent, range, safeLocale, signed, signedPercent, timeOfDay, UNKNOWN } from '.'
import { mendLanguage } from './locale'

const US = 'en-US'
const GB = 'en-GB'
const usd = (minor: number) => ({ minor, currency: 'USD', exponent: 2 })

describe('locale', () => {
  it.each([['C'], ['POSIX'], [''], ['C.UTF-8'], ['!!'], ['x']])('never hands %j to Intl', (tag) => {
    expect(() => new Intl.NumberFormat(safeLocale([tag]))).not.toThrow()
    expect(safeLocale([tag])).toBe('en-GB')
  })
  it('reads POSIX names and takes the first usable tag', () => {
    expect(safeLocale(['en_US.UTF-8'])).toBe('en-US')
    expect(safeLocale(['C', undefined, 'de_DE@euro'])).toBe('de-DE')
  })
  it('mends the navigator only when it is broken', () => {
    const broken = { language: 'C', languages: ['C'] }
    mendLanguage(broken)
    expect(broken).toMatchObject({ language: 'en-GB', languages: ['en-GB'] })
    const whole = Object.freeze({ language: 'fr-FR', languages: ['fr-FR', 'en'] })
    expect(() => mendLanguage(whole)).not.toThrow()
  })
})

describe('numbers', () => {
  it('writes a true minus, no minus on zero and no hyphen anywhere', () => {
    for (const tag of [US, GB, 'de', 'sv', 'fr', 'he', 'ar-EG']) {
      for (const value of [-1, -1234.5, -0.4, -0, 0, 7, -(2 ** 53)]) {
        expect(count(value, tag)).not.toContain('-')
        expect(money(usd(Math.trunc(value)), {}, tag)).not.toContain('-')
      }
    }
    expect(count(-0, US)).toBe('0')
    expect(count(-0.4, US)).toBe('0')
    expect(count(-4, US)).toBe(`${MINUS}4`)
  })
  it('counts, signs and shares', () => {
    expect(counted(1, 'visit', 'visits', US)).toBe('1 visit')
    expect(counted(2047, 'call', 'calls', US)).toBe('2,047 calls')
    expect([signed(3, 0, US), signed(-4, 0, US), signed(0, 0, US)]).toEqual(['+3', `${MINUS}4`, '0'])
    expect(percent(0.62, 0, US)).toBe('62%')
    expect(signedPercent(0.026, 1, US)).toBe('+2.6%')
    expect(count(Number.NaN, US)).toBe(UNKNOWN)
  })
  it('spans with an en dash', () => {
    expect(range('9', '15')).toBe('9–15')
    expect(range('28 Oct', '3 Nov')).toBe('28 Oct – 3 Nov')
    expect(range('7', '7')).toBe('7')
  })
})

describe('money', () => {
  it('keeps every minor unit, whatever the exponent', () => {
    expect(money(usd(154800), {}, US)).toBe('$1,548.00')
    expect(money(usd(-2600), {}, US)).toBe(`${MINUS}$26.00`)
    expect(money(usd(0), {}, US)).toBe('$0.00')
    expect(money(usd(5), {}, US)).toBe('$0.05')
    expect(money({ minor: 1200, currency: 'JPY', exponent: 0 }, {}, US)).toBe('¥1,200')
    expect(money({ minor: 1234, currency: 'KWD', exponent: 3 }, {}, US).replace(/\s/g, ' ')).toBe('KWD 1.234')
    expect(money(usd(Number.MAX_SAFE_INTEGER), {}, US)).toBe('$90,071,992,547,409.91')
    expect(money(usd(Number.MAX_SAFE_INTEGER + 1), {}, US)).toBe(UNKNOWN)
  })
  it('agrees with its digits for any amount', () => {
    let seed = 7
    for (let i = 0; i < 500; i += 1) {
      seed = (seed * 48271) % 2147483647
      const minor = (seed - 1073741823) * (i % 2 ? 1 : 1000)
      const digits = money(usd(minor), {}, US).replace(/[^\d−]/g, '').replace(MINUS, '-')
      expect(Number(digits)).toBe(minor)
    }
  })
  it('is short and whole where asked', () => {
    expect(moneyShort(usd(8_160_000), US)).toBe('$81.6k')
    expect(money(usd(1_684_200), { whole: true }, US)).toBe('$16,842')
    expect(money(usd(500), { sign: true }, US)).toBe('+$5.00')
  })
})

describe('time', () => {
  it('tells durations and estimates', () => {
    expect([40, 300, 7800, 3600, 3599, 200000].map((s) => duration(s, US))).toEqual([
      '40 s', '5 min', '2 h 10 min', '1 h', '1 h', '2 days',
    ])
    expect([0, 40, 290].map((s) => about(s, US))).toEqual(['about 10 s', 'about 40 s', 'about 5 min'])
    expect(duration(-1, US)).toBe(UNKNOWN)
  })
  it('keeps wall dates on their day, on the days the clocks change too', () => {
    for (const iso of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2024-02-29']) {
      expect(day(iso, 'year', GB)).toContain(String(Number(iso.slice(8))))
    }
    expect(day('2026-02-30', 'year', GB)).toBe(UNKNOWN)
    expect(day('2026-11-20', 'short', GB)).toBe('20 Nov')
    expect(dayRange('2026-11-09', '2026-11-15', 'short', GB)).toBe('9–15 Nov')
    expect(month('2025-03', 'long', GB)).toBe('March 2025')
  })
  it('tells an instant in the studio’s zone across the clock change', () => {
    expect(instant('2026-03-29T00:30:00Z', 'Europe/Berlin', 'time', GB)).toBe('01:30')
    expect(instant('2026-03-29T01:30:00Z', 'Europe/Berlin', 'time', GB)).toBe('03:30')
    expect(instant('nonsense', 'UTC', 'time', GB)).toBe(UNKNOWN)
    expect(timeOfDay('18:00', US)).toBe('06:00 PM')
    expect(timeOfDay('25:00', US)).toBe(UNKNOWN)
  })
  it('says how fresh something is', () => {
    const now = new Date('2026-11-16T07:42:00Z')
    const ago = (minutes: number) => freshness(new Date(now.getTime() - minutes * 60_000), now, GB)
    expect([-5, 0, 4, 120, 1500, 4320].map(ago)).toEqual([
      'just now', 'just now', '4 min ago', '2 h ago', '1 day ago', '3 days ago',
    ])
    expect(ago(60 * 24 * 30)).toBe('17 Oct 2026')
  })
})
