import type { Event } from '../bindings/types'
import type { Host } from './host'
import { Refusal } from './refusal'

const KEPT = 'daybook.token'

/** The token stands in the address once; from there on it is only remembered, for reloads. */
function token(): string {
  const address = new URL(window.location.href)
  const given = address.searchParams.get('token')
  if (given !== null) {
    window.sessionStorage.setItem(KEPT, given)
    address.searchParams.delete('token')
    window.history.replaceState(null, '', address)
  }
  return given ?? window.sessionStorage.getItem(KEPT) ?? ''
}

/** The dev host's way: each verb a POST, the events one stream. */
export function byHttp(): Host {
  const own = token()
  return {
    async call(name, request) {
      let answer: Response
      try {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${own}` }
        answer = await fetch(`/call/${name}`, { method: 'POST', headers, body: JSON.stringify(request) })
      } catch (thrown) {
        throw Refusal.of(thrown)
      }
      const body: unknown = await answer.json().catch(() => null)
      if (!answer.ok) throw Refusal.of(body)
      return body as never
    },
    listen(take, missed) {
      const stream = new EventSource(`/events?token=${own}`)
      stream.onmessage = (message) => take(JSON.parse(String(message.data)) as Event)
      // Opened for the first time or again: what happened meanwhile is asked for.
      stream.onopen = missed
      return () => stream.close()
    },
  }
}
