import { describe, expect, it } from 'vitest'
import { type Estimate, Refusal, type SourceForm } from '../../data'
import { accountField, blank, filled, missing, named, shared } from './fields'
import { planLines, withDays } from './lines'

const field = (name: string, label: string, rest: object = {}) => ({ name, label, help: '', secret: false, default: null, optional: false, ...rest })
const source: SourceForm = {
  name: 'any',
  label: 'Any',
  guide: [],
  price_per_call: '0.002',
  streams: [],
  fields: [
    field('url', 'Address', { default: 'https://any.example' }),
    field('site', 'Site id'),
    field('key', 'API key', { secret: true }),
    field('zone', 'Time zone', { optional: true }),
  ],
}
const refusal = (code: 'bad_input' | 'needs_sign_in', message: string) => new Refusal({ code, message, hint: '' })

describe('a form from its manifest', () => {
  it('folds what has a default and asks for the rest in its order', () => {
    const { asked, rare } = shared(source.fields)
    expect(asked.map(({ name }) => name)).toEqual(['site', 'key', 'zone'])
    expect(rare.map(({ name }) => name)).toEqual(['url'])
  })
  it('begins with the defaults, and with the account where one signs in again', () => {
    expect(blank(source, undefined)).toEqual({ url: 'https://any.example', site: '', key: '', zone: '' })
    expect(blank(source, '77').site).toBe('77')
    expect(accountField(source)?.name).toBe('site')
  })
  it('misses what is needed and empty, and nothing else', () => {
    expect(missing(source, { ...blank(source, undefined), key: ' ' }, (label) => `${label}?`)).toEqual({ site: 'Site id?', key: 'API key?' })
  })
  it('trims what is no secret, keeps secrets as they are, and leaves out what is empty', () => {
    expect(filled(source, { url: ' https://b.example ', site: '7 ', key: ' k ', zone: '' })).toEqual({ url: 'https://b.example', site: '7', key: ' k ' })
  })
  it('finds the field that a refusal names', () => {
    expect(named(source, refusal('bad_input', 'Any needs the field "Site id".'))?.name).toBe('site')
    expect(named(source, refusal('bad_input', 'There is no time zone "Foo".'))?.name).toBe('zone')
    expect(named(source, refusal('bad_input', 'The address of the remote system is not a web address.'))?.name).toBe('url')
    expect(named(source, refusal('needs_sign_in', 'The API key was refused.'))).toBeUndefined()
  })
})

const stream = (name: string, calls: number, note: string | null = null) =>
  ({ stream: name, calls, note, estimated: true, days: null, minutes: 0, cost: '0.00' })

describe('a plan as lines', () => {
  const estimate: Estimate = {
    connection: 'any:1',
    days: 1,
    asked: 0,
    notes: [],
    total: { calls: 1867, minutes: 1.1, cost: '3.73' },
    streams: [stream('site', 1), stream('locations', 1), stream('clients', 8), stream('visits', 1839, 'class by class from 2026-08-22'), stream('sales', 0), stream('new_things', 18)],
  }
  it('puts small lists on one line and leaves out what takes nothing', () => {
    expect(planLines(estimate, 2000).map(({ name, calls }) => [name, calls])).toEqual([
      ['Studio, staff, pricing', 2], ['Clients', 8], ['Visits', 1839], ['New things', 18],
    ])
  })
  it('adds up to the totals as they are shown', () => {
    const lines = planLines(estimate, 2000)
    expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(373)
    expect(lines.reduce((sum, { tenths }) => sum + (tenths ?? 0), 0)).toBe(11)
  })
  it('says days as everywhere else', () => {
    expect(withDays('from 2026-08-22 on')).not.toContain('2026-08')
    expect(planLines(estimate, 2000)[2]?.notes[0]).toMatch(/^Class by class/)
  })
})
