import type { Event, JobEnd } from '../bindings/types'
import { host, Refusal } from '../host'
import { queries, stale } from './queries'

/** How a sync ended, or why there was none. */
export type Ending = { end: JobEnd; told: string } | { refusal: Refusal }

/** Follows the engine's events for as long as the page stands. Gives the way to stop. */
export function follow(ended: (ending: Ending) => void): () => void {
  return host.listen(
    (event) => take(event, ended),
    () => void queries.invalidateQueries(),
  )
}

function take(event: Event, ended: (ending: Ending) => void): void {
  switch (event.kind) {
    case 'stale':
      { stale(event.tags); return; }
    case 'sync':
      return void queries.setQueryData(['get_sync', {}], event.state)
    case 'app':
      return void queries.setQueryData(['app', {}], event.app)
    case 'ended':
      { ended({ end: event.end, told: event.told }); return; }
    case 'trouble':
      { ended({ refusal: new Refusal(event.error) }); return; }
  }
}
