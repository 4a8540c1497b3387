import { QueryClient } from '@tanstack/react-query'
import { COMMANDS, type CommandName } from '../bindings/commands'
import type { Tag } from '../bindings/types'

/** What was read stays true until the engine says it is stale: nothing here expires, retries or waits for a network. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Asks anew for what was read from these; the old picture stays until the new one is there. */
export function stale(tags: readonly Tag[]): void {
  if (tags.length === 0) return
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => COMMANDS[queryKey[0] as CommandName].reads.some((read) => tags.includes(read)),
  })
}
