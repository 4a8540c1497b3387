import { useSyncExternalStore } from 'react'

const SHOWN = 5000

let isDone = false
let timer: number | undefined
const listeners = new Set<() => void>()

function set(next: boolean): void {
  isDone = next
  listeners.forEach((tell) => tell())
}

/** A sync has just ended well: the button says so for a few seconds. */
export function showDone(): void {
  window.clearTimeout(timer)
  set(true)
  timer = window.setTimeout(() => set(false), SHOWN)
}

export function useDone(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => isDone,
  )
}
