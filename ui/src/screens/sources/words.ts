import type { Job, JobShown, Price, Snapshot, StreamRow, StreamSnapshot } from '../../data'
import { about, callPrice, count, counted, day, dayRange, decimal, duration, month } from '../../kit/format'
import { rowsIn } from '../../sync'

/** Everything this screen says. */
export const words = {
  title: 'Sources',
  connections: 'Connections',
  add: 'Add',
  addLong: 'Add a connection',
  now: 'now',
  never: 'never',
  newestFirst: (what: string) => `${what}, newest first`,
  pause: 'Pause',
  stop: 'Stop',
  goOn: 'Go on',
  signIn: 'Sign in again',
  importMore: 'Import',
  elsewhere: 'Another Daybook is doing this. It can be paused and stopped from here all the same.',
  again: 'Try again',
  safety: 'Close the lid, lose the network or quit whenever you like. Daybook goes on from the last page it saved; nothing is doubled and nothing is lost.',
  couldNotLoad: 'Could not read what is connected',
  loading: 'Reading what is connected',
}

export const nothing = {
  sample: 'The sample studio is empty',
  sampleText: 'Its classes, visits and sales come in with the first sync, the way a real studio’s would.',
  sampleGo: 'Bring it in',
  own: 'Nothing is connected',
  ownText: 'This is where what each source holds, covers and costs will stand. It begins with Mindbody or MX Merchant.',
  ownGo: 'Connect a source',
}

export const cost = {
  head: (now: Date) => `Cost so far in ${month(now.toISOString().slice(0, 7)).split(' ')[0] ?? ''}`,
  month: (now: Date) => month(now.toISOString().slice(0, 7)).split(' ')[0] ?? '',
  earlier: 'Earlier syncs',
  import: 'This import, so far',
  calls: (calls: number) => counted(calls, 'call', 'calls'),
  price: (micros: number, label: string | null) => {
    const price = micros === 0 ? 'Calls cost nothing' : `${callPrice(micros)} a call`
    return label === null ? `${price}.` : `${label}: ${price.charAt(0).toLowerCase()}${price.slice(1)}.`
  },
  pausesAt: 'Daybook pauses by itself at',
  limits: (day: number | null, monthly: number | null) =>
    [day === null ? null : `${count(day)} calls a day`, monthly === null ? null : `${count(monthly)} calls a month`].filter(Boolean).join(' and '),
  noLimit: 'No limit is set.',
  set: 'Set one',
  form: 'Pause by itself',
  perDay: 'Calls a day at most',
  perMonth: 'Calls a month at most',
  hint: (calls: number | null, cents: string | null) => (calls === null ? 'Empty for no limit.' : (cents ?? 'Free of charge.')),
  costs: (price: string) => `That is ${price}.`,
  save: 'Keep this limit',
  remove: 'Remove the limits',
  leave: 'Leave it as it is',
  utc: 'Days and months are counted in UTC, as the vendors do.',
}

export const health = {
  head: 'Data health',
  aside: (rows: number) => `${counted(rows, 'row', 'rows')} set aside`,
  none: 'No rows set aside',
  look: 'Look',
  hide: 'Close',
  explain: 'They could not be read and are not in the totals. What Daybook has learned to read since can be tried again, without a call.',
  tryAgain: 'Try them again',
  tried: (released: number, records: number) =>
    released === 0 ? `Looked at ${counted(records, 'record', 'records')} again. None of those set aside can be read yet.` : `${counted(released, 'row', 'rows')} can be read now and ${released === 1 ? 'is' : 'are'} in.`,
  problems: (values: number) => counted(values, 'value could not be understood', 'values could not be understood'),
  problemsText: 'Left empty; the row is in.',
  stubs: (people: number) => counted(people, 'client is only referred to', 'clients are only referred to'),
  stubsText: 'Others name them; their own record never came.',
  stream: 'What',
  reason: 'Why',
  rows: 'Rows',
  seen: 'Seen',
  unknown: 'not kept',
  seenFrom: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
}

/** The sentence under the title while something runs, in three pieces so that the month can stand out. */
export function story(snapshot: Snapshot, lastCompleted: string | null): { before: string; strong?: string; after?: string } {
  const { newest_in: newestIn, reached, begins } = snapshot
  const older = snapshot.streams.some((stream) => stream.total > stream.newest_total)
  const start = begins === null ? null : month(begins)
  if (!newestIn) {
    if (lastCompleted !== null && !older) return { before: 'Reading what has changed since the last time.' }
    return { before: start === null ? 'The newest 90 days come first, then what lies before.' : `The newest 90 days come first, then history back to ${start}.` }
  }
  if (reached !== null && start !== null) return { before: 'The newest 90 days are in. Older history is now at ', strong: month(reached), after: `, on its way to ${start}.` }
  return { before: start === null ? 'The newest 90 days are in. Older history is on its way.' : `The newest 90 days are in. The rest is on its way, back to ${start}.` }
}

export function pausedStory({ snapshot, reason }: JobShown): string {
  const at = snapshot.newest_in && snapshot.reached ? `Paused at ${month(snapshot.reached)}.` : 'Paused.'
  if (reason && /budget/.test(reason)) return `${at} ${reason} What is in is safe. Raise the limit, or go on when the ${/month/.test(reason) ? 'month' : 'day'} is over.`
  return reason && reason !== 'interrupted' ? `${at} ${reason} Nothing is lost.` : `${at} Nothing is lost; go on when you like.`
}

export const progress = {
  label: 'The whole import',
  calls: (done: number, all: number) => `${count(done)} of ${count(all)} calls`,
  of: (done: number, all: number) => `${count(done)} of ${count(all)}`,
  note: (note: string) => `Visits are read ${note}.`,
  rate: (snapshot: Snapshot) => {
    const { seconds_left: left, calls_left: calls } = snapshot
    if (left === null) return null
    const perSecond = calls / Math.max(1, left)
    return `${about(left)} left, ${perSecond < 10 ? decimal(perSecond, 1) : count(perSecond)} calls a second`
  },
  planned: (soFar: string, all: string) => `${soFar} of ${all} planned`,
  beginning: 'Asking what there is. What it takes is shown as soon as that is known.',
}

export const table = {
  label: 'What is being read',
  state: 'State',
  what: 'What',
  bar: 'Newest 90 days, then history',
  newest: '90 days',
  back: (begins: string | null) => (begins === null ? 'Before' : `Back to ${month(begins, 'short')} ${begins.slice(0, 4)}`),
  rows: 'Rows in',
  of: 'Of them',
  calls: 'Calls',
  planned: 'Planned',
  all: 'All of it',
  waiting: 'waiting',
  states: { waiting: 'Waiting', reading: 'Being read', done: 'In', gap: 'With a gap' },
  barText: (done: number, all: number) => `${count(done)} of ${count(all)} pages`,
}

/** New, changed, unchanged and set aside of what came: only what there is, and "all new" where that says it. */
export function news(stream: Pick<StreamSnapshot, 'records' | 'changed' | 'added' | 'quarantined'>): string {
  const rows = rowsIn(stream)
  const changed = stream.changed - stream.added
  const same = Math.max(0, rows - stream.changed)
  if (rows === 0) return ''
  if (stream.added >= rows) return rows === 1 ? 'new' : 'all new'
  if (same === rows) return 'unchanged'
  const said = [stream.added > 0 ? `${count(stream.added)} new` : null, changed > 0 ? `${count(changed)} changed` : null, same > 0 ? `${count(same)} same` : null]
  return said.filter(Boolean).join(', ')
}

export const setAside = (rows: number): string => `${count(rows)} set aside`

export const question = {
  title: 'Stop the import?',
  text: (rows: number) => `The ${counted(rows, 'row', 'rows')} that ${rows === 1 ? 'is' : 'are'} in ${rows === 1 ? 'stays' : 'stay'} in. You can go on later from the same place.`,
  keep: 'Keep going',
  go: 'Stop the import',
}

export const covers = {
  head: 'What is here',
  what: 'What',
  rows: 'Rows',
  since: 'From',
  until: 'To',
  whole: 'all there is',
  back: (begins: string) => `History reaches back to ${month(begins)}.`,
  last: (when: string, came: string) => `The last sync, ${when.charAt(0).toLowerCase()}${when.slice(1)}, brought ${came}.`,
  nothing: 'Nothing of it was read yet. Import shows what that takes before anything is fetched.',
  explain: 'Days that lie ahead are those already scheduled.',
}

export const ask = {
  head: 'Import',
  what: 'What to bring in',
  kinds: { changes: 'What is new', history: 'The whole history again', month: 'One month again', days: 'A range of days', streams: 'Chosen kinds of rows', latest: 'A quick look' },
  first: 'Everything, newest first',
  month: 'Month',
  days: 'Days',
  latest: 'The newest',
  latestHint: 'Rows of each kind. It counts as no more than a look.',
  streams: 'Kinds of rows',
  plan: 'Show the plan',
  planning: 'Planning',
  start: 'Start',
  close: 'Close',
  runs: 'An import of this connection is under way. Pause or stop it first, or wait until it is done.',
  replaces: 'An import is paused here. Another one takes its place; what is in stays in.',
  planLabel: 'What it will take',
  other: 'Import something else instead',
  takes: (total: Price) => `About ${counted(total.calls, 'call', 'calls')}${total.minutes === null ? '' : `, ${duration(total.minutes * 60)}`}, $${total.cost}.`,
  nothingYet: 'Nothing is fetched until you start.',
  calls: (calls: number, estimated: boolean) => (estimated ? `about ${count(calls)}` : count(calls)),
  budget: (days: number | null) => (days === null ? 'The limit that you set leaves no room for it.' : days > 1 ? `Under the limit that you set it takes ${counted(days, 'day', 'days')}.` : null),
  nothing: 'There is nothing to read for that.',
  minutes: 'Time',
  cost: 'Cost',
  total: 'All of it',
  less: 'under 1 min',
  idle: (streams: number) => `For ${counted(streams, 'other kind of rows', 'other kinds of rows')} nothing needs to be asked.`,
  incomplete: { days: 'Choose the first and the last day.', streams: 'Choose at least one.', latest: 'Write a number from 1.', month: 'Choose a month.' },
}

export const earlier = {
  head: 'Earlier',
  all: (amount: number) => `All ${count(amount)}`,
  fewer: 'Fewer',
  none: 'Nothing was synced yet.',
  label: 'Earlier syncs',
  when: 'When',
  what: 'What',
  came: 'What came',
  took: 'Took',
  streams: 'What each brought',
  allOfThem: 'All of them',
  cost: (calls: number, seconds: number | null) => (seconds === null ? counted(calls, 'call', 'calls') : `${counted(calls, 'call', 'calls')}, ${duration(seconds)}`),
  started: 'Started',
  ended: 'Ended',
  notEnded: 'not over',
  askedFor: 'Asked for',
  why: 'Why',
  gap: 'Did not finish',
  retry: (stream: string) => `Read ${stream.toLowerCase()} again`,
  unchanged: 'Same',
  fresh: 'New',
  changed: 'Changed',
  aside: 'Set aside',
  total: 'All of it',
}

/** How a job ended, in a few words, and how that is to be taken. */
export function outcome(job: Job): { text: string; tone: 'quiet' | 'bad' | 'caution' } {
  const sum = (of: (stream: StreamRow) => number) => job.streams.reduce((all, one) => all + of(one), 0)
  const rows = sum(rowsIn)
  const [added, changed] = [sum((one) => one.added), sum((one) => one.changed)]
  const came = changed === 0 ? 'nothing new' : added === 0 ? `${counted(rows, 'row', 'rows')}, ${count(changed)} changed` : `${counted(rows, 'row', 'rows')}, ${added >= rows ? 'all' : count(added)} new`
  const why = job.reason === null || job.reason === 'with gaps' || job.reason === 'interrupted' ? null : lowered(job.reason)
  switch (job.state) {
    case 'completed': {
      const gaps = job.streams.filter((one) => one.gap !== null).length
      return gaps > 0 ? { text: `${came}, with ${counted(gaps, 'gap', 'gaps')}`, tone: 'caution' } : { text: came, tone: 'quiet' }
    }
    case 'cancelled':
      return { text: why ? `stopped: ${why}` : rows === 0 ? 'stopped' : `stopped, ${counted(rows, 'row', 'rows')} in`, tone: 'quiet' }
    case 'failed':
      return { text: why ? `failed: ${why}` : 'failed', tone: 'bad' }
    case 'paused':
      return { text: why ? `paused: ${why}` : 'paused', tone: 'caution' }
    case 'running':
      return { text: 'under way', tone: 'quiet' }
    case 'queued':
      return { text: 'about to begin', tone: 'quiet' }
  }
}

/** A sentence as the end of another: "Today's budget is used up." stays as it is but for its full stop. */
const lowered = (sentence: string): string => sentence.replace(/\.$/, '')

export const since = (iso: string): string => day(iso, 'year')
export const daysShown = (from: string, to: string): string => dayRange(from, to, 'year')
