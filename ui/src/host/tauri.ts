import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { Event } from '../bindings/types'
import type { Host } from './host'
import { Refusal } from './refusal'

const NAME = 'daybook'

/** Whether this page stands in the window. */
export function isTauri(): boolean {
  return '__TAURI_INTERNALS__' in window
}

/** The window's own way: each verb a command, the events one stream. */
export const byTauri: Host = {
  async call(name, request) {
    try {
      return await invoke(name, { request })
    } catch (thrown) {
      throw Refusal.of(thrown)
    }
  },
  listen(take, missed) {
    const listening = listen<Event>(NAME, (event) => take(event.payload))
    // What happened before the stream was there is asked for.
    listening.then(missed, missed)
    return () => void listening.then((stop) => stop())
  },
}
