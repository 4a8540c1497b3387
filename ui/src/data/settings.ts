import type { Settings } from '../bindings/types'
import { engine } from './engine'

let last: Promise<unknown> = Promise.resolve()

/**
 * Changes some of the settings and leaves the others as they are by then. One change after the other, in the order
 * they were asked for: a theme chosen with three quick key presses is the third one.
 */
export function changeSettings(some: Partial<Settings>): Promise<Settings> {
  const change = last.then(async () => engine.setSettings({ ...(await engine.getSettings()), ...some }))
  last = change.catch(() => undefined)
  return change
}
