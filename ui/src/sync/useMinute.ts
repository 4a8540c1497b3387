import { useSyncExternalStore } from 'react'

let now = new Date()
let timer: number | undefined
const listeners = new Set<() => void>()

function listen(tell: () => void): () => void {
  listeners.add(tell)
  timer ??= window.setInterval(() => {
    now = new Date()
    listeners.forEach((one) => one())
  }, 60_000)
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}

/** The time, one step a minute for everybody at once: fresh enough for "4 min ago". */
export function useMinute(since?: string | null): Date {
  const minute = useSyncExternalStore(listen, () => now)
  // What has just happened lies after the last step; then it is that moment.
  const then = since ? new Date(since) : minute
  return then > minute ? then : minute
}
