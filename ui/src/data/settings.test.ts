import { expect, it, vi } from 'vitest'
import type { Settings } from '../bindings/types'
import { host, Refusal } from '../host'
import { changeSettings } from './settings'

it('makes quick changes one after the other, and goes on after one that was refused', async () => {
  let kept: Settings = { theme: 'system', notify: true, last: 'studio' }
  let refuses = false
  vi.spyOn(host, 'call').mockImplementation(async (name, request) => {
    await new Promise((wait) => setTimeout(wait, 5))
    if (refuses) throw new Refusal({ code: 'disk_full', message: '', hint: '' })
    if (name === 'set_settings') kept = request as Settings
    return kept
  })
  await Promise.all([changeSettings({ theme: 'light' }), changeSettings({ notify: false }), changeSettings({ theme: 'dark' })])
  expect(kept).toEqual({ theme: 'dark', notify: false, last: 'studio' })
  refuses = true
  await expect(changeSettings({ theme: 'light' })).rejects.toBeInstanceOf(Refusal)
  refuses = false
  await changeSettings({ notify: true })
  expect(kept).toEqual({ theme: 'dark', notify: true, last: 'studio' })
  vi.restoreAllMocks()
})
