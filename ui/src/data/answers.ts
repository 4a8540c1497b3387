import { useQuery } from '@tanstack/react-query'
import type { CommandName } from '../bindings/commands'
import type { Refusal } from '../host'
import { engine } from './engine'

/** An answer of the engine's, kept under its verb's name, so that its tags are known. */
function useAnswer<Answer>(name: CommandName, ask: () => Promise<Answer>, request: object = {}) {
  return useQuery<Answer, Refusal>({ queryKey: [name, request], queryFn: ask })
}

/** What is open, and the settings. */
export const useApp = () => useAnswer('app', () => engine.app())
/** What is held of each connection. */
export const useStatus = () => useAnswer('get_status', () => engine.getStatus())
/** The newest jobs. */
export const useJobs = (most: number) => useAnswer('list_jobs', () => engine.listJobs({ most }), { most })
/** How the jobs stand that are not over; kept up to date by the stream of events. */
export const useSync = () => useAnswer('get_sync', () => engine.getSync())
/** The sources there are. */
export const useSources = () => useAnswer('list_sources', () => engine.listSources())
/** What could not be kept. */
export const useQuarantine = () => useAnswer('list_quarantine', () => engine.listQuarantine())
/** What was spent. */
export const useSpending = () => useAnswer('get_spending', () => engine.getSpending())
