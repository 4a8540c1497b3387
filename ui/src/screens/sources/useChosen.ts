import { useNavigate, useRouterState } from '@tanstack/react-router'

/** What the address says: which connection is looked at, and which job's story is open. */
export interface Chosen {
  connection: string | null
  job: number | null
}

export function useChosen(): Chosen {
  return useRouterState({
    select: ({ location }) => {
      const { connection, job } = location.search as Record<string, unknown>
      return { connection: typeof connection === 'string' ? connection : null, job: typeof job === 'number' ? job : null }
    },
    structuralSharing: true,
  })
}

/** Ways on from here. */
export function useWays() {
  const navigate = useNavigate()
  return {
    choose: (connection: string) => void navigate({ to: '/sources', search: { connection } }),
    connect: (search: { source?: string; account?: string }) => void navigate({ to: '/connect', search: search }),
  }
}
