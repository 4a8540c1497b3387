import { expect, it } from 'vitest'
import type { SourceForm } from '../data'
import { foldReference, REFERENCE } from './reference'
import { stream } from './specimens'

const lists = ['site', 'locations', 'staff', 'products']
const form = { streams: [...lists, 'visits'].map((name) => ({ name, dated: name === 'visits', reference: name !== 'visits', on: true, tables: [] })) } as unknown as SourceForm

it('folds the reference lists into one row whose numbers are their sums', () => {
  const streams = [...lists, 'visits'].map((name) => stream(name, { state: 'done', calls: 2, total: 2, done: 2, records: 5, added: 3, changed: 4 }))
  const [first, ...rest] = foldReference(streams, form)
  expect(first).toMatchObject({ stream: REFERENCE, state: 'done', calls: 8, records: 20, added: 12, changed: 16 })
  expect(rest.map((one) => one.stream)).toEqual(['visits'])
})

it('is being read while some of them are, and leaves a gap in the open', () => {
  const gap = { code: 'offline', message: 'm', hint: 'h' } as const
  const streams = [...lists, 'more'].map((name, index) => stream(name, { state: index === 0 ? 'done' : 'waiting', ...(name === 'staff' ? { gap } : {}) }))
  const wide = { streams: [...form.streams, { name: 'more', dated: false, reference: true, on: true, tables: [] }] } as unknown as SourceForm
  const [first, ...rest] = foldReference(streams, wide)
  expect(first?.state).toBe('reading')
  expect(rest.map((one) => one.stream)).toEqual(['staff'])
})

it('leaves a source with few of them as it is', () => {
  const streams = [stream('site'), stream('visits')]
  expect(foldReference(streams, { streams: form.streams.slice(0, 1) } as unknown as SourceForm)).toEqual(streams)
})
