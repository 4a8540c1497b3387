import type { Job, JobShown, Snapshot, StreamRow, StreamSnapshot } from '../data'

/** Jobs and streams for tests: nothing happened, but for what a test says. */
export const stream = (stream: string, given: Partial<StreamSnapshot> = {}): StreamSnapshot => ({
  stream,
  state: 'reading',
  done: 0,
  total: 0,
  newest_done: 0,
  newest_total: 0,
  calls: 0,
  records: 0,
  changed: 0,
  added: 0,
  quarantined: 0,
  seconds_left: null,
  note: null,
  gap: null,
  ...given,
})

export const snapshot = (given: Partial<Snapshot> = {}): Snapshot => ({
  job: 1,
  connection: 'mindbody:1',
  state: 'running',
  calls: 0,
  calls_left: 0,
  seconds_left: null,
  newest_in: false,
  reached: null,
  begins: null,
  records_per_second: 0,
  streams: [],
  ...given,
})

export const shown = (given: Partial<Snapshot> = {}, more: Partial<JobShown> = {}): JobShown => ({
  snapshot: snapshot(given),
  asked: {},
  reason: null,
  here: true,
  ...more,
})

export const row = (stream: string, given: Partial<StreamRow> = {}): StreamRow => ({
  stream,
  calls: 1,
  expected: 1,
  records: 0,
  changed: 0,
  added: 0,
  quarantined: 0,
  note: null,
  gap: null,
  ...given,
})

export const job = (given: Partial<Job> = {}): Job => ({
  id: 1,
  run: 1,
  connection: 'mindbody:1',
  state: 'completed',
  asked: {},
  reason: null,
  calls: 1,
  created_at: '2026-11-20T12:38:00Z',
  ended_at: '2026-11-20T12:38:02Z',
  streams: [],
  ...given,
})
