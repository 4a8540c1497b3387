import type { Ask, Job, JsonValue, SourceForm, StudioStatus } from '../data'
import { about, count, day, dayRange, month, percent } from '../kit/format'
import type { Standing } from './standing'

/** The trade's words for streams whose own names say something else, or nothing. */
const STREAM: Record<string, string> = {
  reference: 'Studio, staff, pricing',
  site: 'Studio',
  session_types: 'Services',
  class_types: 'Class types',
  contract_offers: 'Contract offers',
  class_sessions: 'Classes',
  waitlist_entries: 'Waitlists',
  pricing_options: 'Pricing options',
  card_transactions: 'Card payments',
  schedule_items: 'Schedule',
  merchant: 'Merchant',
  payments_not_final: 'Payments not final yet',
  invoices_not_final: 'Invoices not final yet',
  payment_invoices: 'Which payment paid what',
}

export function streamName(stream: string): string {
  const known = STREAM[stream]
  if (known) return known
  const plain = stream.replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

const STANDING: Record<Standing, string> = {
  starting: 'Starting',
  importing: 'Importing',
  elsewhere: 'Importing',
  'sign-in': 'Needs sign-in',
  offline: 'Offline',
  paused: 'Paused',
  failed: 'Failed',
  never: 'Never synced',
  gaps: 'With gaps',
  current: 'Up to date',
}

export const standingWord = (standing: Standing): string => STANDING[standing]

export const sourceOf = (connection: string): string => connection.slice(0, connection.indexOf(':'))
export const accountOf = (connection: string): string => connection.slice(connection.indexOf(':') + 1)

/** "Mindbody" for `mindbody:12345`. */
export function labelOf(connection: string, sources: readonly SourceForm[] | undefined): string {
  const name = sourceOf(connection)
  return sources?.find((source) => source.name === name)?.label ?? name
}

/** What a job was asked, which it keeps as JSON. */
export function askOf(json: JsonValue): Ask {
  return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {}
}

const isWholeMonth = (from: string, to: string): boolean => {
  const [year = 0, number = 0] = from.split('-').map(Number)
  return from.endsWith('-01') && to === `${from.slice(0, 8)}${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}

function days({ from, to }: Ask): string | null {
  if (from && to) return isWholeMonth(from, to) ? month(from) : dayRange(from, to, 'year')
  if (from) return `since ${day(from, 'year')}`
  return to ? `until ${day(to, 'year')}` : null
}

function streams(names: readonly string[]): string {
  const words = names.map((name) => streamName(name).toLowerCase())
  return words.length <= 2 ? words.join(' and ') : `${count(words.length)} kinds of rows`
}

/** What was asked of a sync: "changes", "October 2026", "visits and sales, October 2026". */
export function asked(ask: Ask, isFirst: boolean): string {
  const what = ask.streams ? streams(ask.streams) : null
  const span = days(ask)
  if (ask.latest) return [`newest ${count(ask.latest)}`, what].filter(Boolean).join(', ')
  if (ask.full_history) return [what, 'whole history again'].filter(Boolean).join(', ')
  if (what ?? span) return [what, span].filter(Boolean).join(', ')
  return isFirst ? 'whole history' : 'changes'
}

/** Whether nothing had ever been completed for its connection when this job began, as far as the list knows. */
export function isFirst(job: Pick<Job, 'id' | 'connection'>, jobs: readonly Job[]): boolean {
  return !jobs.some((other) => other.connection === job.connection && other.id < job.id && other.state === 'completed')
}

/** The name to call a connection by, and where two share a label the account beside it. */
export const nameOf = (status: Pick<StudioStatus, 'name' | 'connection'>): string => status.name ?? accountOf(status.connection)

/** The words of Sync Now and its card. */
export const now = {
  idle: 'Sync Now',
  connect: 'Connect a source',
  planning: 'Planning',
  paused: 'Paused',
  done: 'Synced',
  signIn: 'Sign in',
  offline: 'Offline',
  running: (share: number) => percent(Math.floor(share * 100) / 100),
  runningAloud: (share: number) => `Syncing, ${percent(Math.floor(share * 100) / 100)}`,
  details: 'How the sync is going',
  syncing: (label: string) => `Syncing ${label}`,
  several: (amount: number) => `${count(amount)} connections`,
  elsewhere: 'Another Daybook is doing this.',
  reading: (stream: string, reached: string | null) => (reached ? `${streamName(stream)}, now at ${month(reached)}.` : `${streamName(stream)}.`),
  left: (seconds: number) => sentence(`${about(seconds)} left.`),
  soFar: (cost: string) => `${cost} so far.`,
  asking: 'Asking what there is. It shows what it takes as soon as that is known.',
  pause: 'Pause',
  pauseAll: 'Pause all',
  goOn: 'Go on',
  again: 'Try again',
  open: 'Open Sources',
  pausedTitle: (label: string) => `${label} is paused`,
  pausedText: 'Nothing is lost; go on when you like.',
  offlineTitle: 'No network',
  offlineText: 'Everything here still works; syncing waits.',
  signInTitle: (label: string) => `${label} did not accept the sign-in`,
  asOf: 'as of',
  /** "as of just now" nobody says. */
  isMoment: (age: string) => age === 'just now',
  never: 'not synced yet',
  leftOf: (label: string, seconds: number | null) => (seconds === null ? `${label}, importing` : `${label}, ${about(seconds)} left`),
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What the messages at the end say beyond the engine's own sentence. */
export const messages = {
  newestIn: 'The newest 90 days are in. Older history follows; you can work meanwhile.',
  seeThem: 'See them',
  signIn: 'Sign in',
  budget: 'See the budget',
  again: 'Try again',
  sources: 'Open Sources',
}

/** What the palette offers. */
export const found = {
  group: 'Do',
  connections: 'Connections',
  sync: 'Sync Now',
  pause: 'Pause the sync',
  goOn: 'Go on with the sync',
  add: 'Add a connection',
  kind: (label: string) => label,
}

