import { Refusal } from '../host'
import { engine } from './engine'

/** What is known right after a workspace was opened. */
export interface Opened {
  /** Whether it has a connection, so that there is something to look at. */
  connected: boolean
  /** Why its first import did not begin, where it should have. */
  trouble: Refusal | null
}

/** Opens the sample studio; its import begins by itself the first time, because nobody is asked for a sign-in. */
export async function openSample(): Promise<Opened> {
  await engine.openWorkspace({ kind: 'sample' })
  const status = await engine.getStatus()
  if (status.last_job) return { connected: true, trouble: null }
  try {
    await engine.startSync({})
    return { connected: true, trouble: null }
  } catch (thrown) {
    return { connected: false, trouble: Refusal.of(thrown) }
  }
}

/** Opens the owner's own studio, which may have no connection yet. */
export async function openStudio(): Promise<Opened> {
  await engine.openWorkspace({ kind: 'studio' })
  const status = await engine.getStatus()
  return { connected: status.connections.length > 0, trouble: null }
}
