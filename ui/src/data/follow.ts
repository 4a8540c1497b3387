import type { App, Event, JobEnd } from '../bindings/types'
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

/** Nothing that was read of one workspace is true of another: it goes at once, buttons and all. */
function opened(app: App): void {
  const before = queries.getQueryData<App>(['app', {}])
  queries.setQueryData(['app', {}], app)
  if (before && place(before) === place(app)) return
  void queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app' && queryKey[0] !== 'list_sources' })
}

const place = ({ place }: App): string => `${place.state} ${'workspace' in place ? place.workspace : ''}`

function take(event: Event, ended: (ending: Ending) => void): void {
  switch (event.kind) {
    case 'stale':
      stale(event.tags)
      break
    case 'sync':
      queries.setQueryData(['get_sync', {}], event.state)
      break
    case 'app':
      opened(event.app)
      break
    case 'ended':
      // A sync may be over before its tags have reached anybody.
      stale(['jobs', 'connections', 'spending', 'quarantine'])
      ended({ end: event.end, told: event.told })
      break
    case 'trouble':
      ended({ refusal: new Refusal(event.error) })
      break
  }
}
