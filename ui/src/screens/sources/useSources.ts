import { type Job, type JobShown, type SourceForm, type Spending, type StudioStatus, useApp, useJobs, useSources as useForms, useSpending, useStatus } from '../../data'
import { localZone } from '../../kit/format'
import { labelOf, sourceOf, standing, type Standing, useWatched } from '../../sync'

/** A connection with everything that this screen says about it. */
export interface Source {
  connection: string
  label: string
  form: SourceForm | undefined
  /** Nothing while it is only beginning. */
  status: StudioStatus | undefined
  spending: Spending | undefined
  job: JobShown | undefined
  /** Its newest job in the list. */
  newest: Job | undefined
  standing: Standing
  isBeginning: boolean
  /** The zone in which its moments are told. */
  zone: string
}

/** How many jobs are listed at first. */
export const LISTED = 41

/** All connections, each with what is known of it. */
export function useAll() {
  const app = useApp().data
  const status = useStatus()
  const forms = useForms().data
  const jobs = useJobs(LISTED)
  const spending = useSpending().data
  const sync = useWatched()
  const statuses = status.data?.connections ?? []
  const titles = new Set([...statuses.map((one) => one.connection), ...sync.jobs.map((one) => one.snapshot.connection), ...sync.beginning])
  const all = [...titles].map((connection): Source => {
    const own = statuses.find((one) => one.connection === connection)
    const job = sync.jobs.find((one) => one.snapshot.connection === connection)
    const newest = jobs.data?.find((one) => one.connection === connection)
    const isBeginning = sync.beginning.includes(connection)
    const known = { last_completed: own?.last_completed ?? null, tripped: own?.tripped ?? null }
    return {
      connection,
      label: labelOf(connection, forms),
      form: forms?.find((one) => one.name === sourceOf(connection)),
      status: own,
      spending: spending?.find((one) => one.connection === connection),
      job,
      newest,
      isBeginning,
      standing: standing({ status: known, job, isBeginning, newest }),
      zone: own?.zone ?? localZone(),
    }
  })
  return { all, app, jobs: jobs.data ?? [], readOnly: status.data?.read_only ?? null, status, forms }
}
