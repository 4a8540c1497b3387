export type ToastTone = 'plain' | 'good' | 'bad' | 'caution'

export interface ToastWords {
  text: string
  tone?: ToastTone
  action?: { label: string; onAction: () => void }
  /** Bad news and cautions stay until they are read; the rest leaves by itself. */
  stays?: boolean
}

export interface ToastEntry extends ToastWords {
  id: number
}

const SHOWN = 3
let next = 1
let entries: readonly ToastEntry[] = []
const listeners = new Set<() => void>()

function set(changed: readonly ToastEntry[]): void {
  entries = changed
  listeners.forEach((tell) => tell())
}

export function showToast(words: ToastWords): () => void {
  const id = next
  next += 1
  set([...entries, { ...words, id }])
  return () => dismissToast(id)
}

export function dismissToast(id: number): void {
  set(entries.filter((entry) => entry.id !== id))
}

/** All of them in the order they came; the region draws the first three and the rest wait their turn. */
export function toasts(): readonly ToastEntry[] {
  return entries
}

export const visibleToasts = (all: readonly ToastEntry[]): readonly ToastEntry[] => all.slice(0, SHOWN)

export function listenToToasts(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
