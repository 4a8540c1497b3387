import type { Job, JobShown, JsonValue, StudioStatus, Tripped } from '../data'

/** Where a connection stands, in the order in which it is asked. */
export type Standing = 'starting' | 'importing' | 'elsewhere' | 'sign-in' | 'offline' | 'paused' | 'failed' | 'never' | 'gaps' | 'current'

export type Tone = 'busy' | 'good' | 'bad' | 'caution' | 'quiet'

export const TONE: Record<Standing, Tone> = {
  starting: 'busy',
  importing: 'busy',
  elsewhere: 'busy',
  'sign-in': 'bad',
  offline: 'caution',
  paused: 'caution',
  failed: 'bad',
  never: 'quiet',
  gaps: 'caution',
  current: 'good',
}

export const toneOf = (standing: Standing): Tone => TONE[standing]

/** The code of an error that was kept as JSON. */
export function codeOf(error: JsonValue | null | undefined): string | null {
  if (error === null || typeof error !== 'object' || Array.isArray(error)) return null
  const { code } = error
  return typeof code === 'string' ? code : null
}

export interface Known {
  status: Pick<StudioStatus, 'last_completed'> & { tripped: Tripped | null }
  /** Its job that is not over. */
  job?: JobShown | undefined
  isBeginning: boolean
  /** Its newest job in the list, over or not. */
  newest?: Job | undefined
}

export function standing({ status, job, isBeginning, newest }: Known): Standing {
  const state = job?.snapshot.state
  if (isBeginning && state !== 'running') return 'starting'
  if (job && (state === 'running' || state === 'queued')) return job.here ? 'importing' : 'elsewhere'
  const failed = newest?.state === 'failed'
  if (job ?? failed) {
    const trouble = troubleOf(status.tripped, newest, job?.reason)
    if (trouble) return trouble
  }
  if (job) return 'paused'
  if (failed) return 'failed'
  if (!status.last_completed) return 'never'
  return newest?.state === 'completed' && newest.streams.some((stream) => stream.gap !== null) ? 'gaps' : 'current'
}

/** What stands behind a pause or a failure, where the owner can do something particular about it. */
function troubleOf(tripped: Tripped | null, newest: Job | undefined, reason: string | null | undefined): 'sign-in' | 'offline' | null {
  const codes = [codeOf(tripped?.error), ...(newest?.streams ?? []).map((stream) => codeOf(stream.gap))]
  // A job keeps the sentence and not the code, so the engine's own words for it count as well.
  const words = reason ?? newest?.reason ?? ''
  if (codes.includes('needs_sign_in') || /refused the sign-in/.test(words)) return 'sign-in'
  return codeOf(tripped?.error) === 'offline' || /can't be reached/.test(words) ? 'offline' : null
}
