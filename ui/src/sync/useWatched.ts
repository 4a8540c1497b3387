import { type SyncState, useSync } from '../data'
import { type Memories, type Memory, recall } from './sessions'

const KEPT = 'daybook.sessions'
const NONE: SyncState = { jobs: [], beginning: [] }

let memories: Memories = kept()
const made = new WeakMap<SyncState, SyncState>()

/** Counts only, and only as long as the window: a reload in the middle of an import keeps its place. */
function kept(): Memories {
  try {
    return new Map(JSON.parse(window.sessionStorage.getItem(KEPT) ?? '[]') as [number, Memory][])
  } catch {
    return new Map()
  }
}

/** Once per state, whoever asks; the same state gives the same answer. */
function take(state: SyncState): SyncState {
  const found = made.get(state)
  if (found) return found
  const next = recall(memories, state)
  const moved = JSON.stringify([...next.memories]) !== JSON.stringify([...memories])
  memories = next.memories
  if (moved) {
    try {
      window.sessionStorage.setItem(KEPT, JSON.stringify([...memories]))
    } catch {
      // Without it a reload begins to count at this session.
    }
  }
  made.set(state, next.state)
  return next.state
}

/** The jobs that are not over, each as a whole: what earlier sessions of it read is in its numbers. */
export function useWatched(): SyncState {
  const { data } = useSync()
  return data ? take(data) : NONE
}
