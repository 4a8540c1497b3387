import { hashKey } from '@tanstack/react-query'
import { engine, type Ending, nextStep, queries, Refusal, type SyncState, type Error as Told } from '../data'
import { showToast, type ToastWords } from '../kit'
import { localZone, withMoments } from '../kit/format'
import { showDone } from './done'
import type { Go } from './SyncNow'
import { signInAt } from './useSyncNow'
import { messages } from './words'

/** Says how syncs end, and once per import that the newest days are in. Gives what to hand each ending to. */
export function endings(go: Go): (ending: Ending) => void {
  return (ending) => {
    if ('refusal' in ending) return void showToast({ tone: 'bad', text: inWords(ending.refusal), ...wayOn(ending.refusal, null, go) })
    const { end, told } = ending
    const where = { to: '/sources', search: { connection: end.connection, ...(end.job === null ? {} : { job: end.job }) } }
    if (end.error) return void showToast({ tone: isPassing(end.error) ? 'caution' : 'bad', text: inWords(end.error), ...wayOn(end.error, end.connection, go) })
    if (end.state === 'completed') showDone()
    const said = withMoments(told, localZone())
    if (end.gaps.length > 0) return void showToast({ tone: 'caution', text: said, action: { label: messages.seeThem, onAction: () => go(where) } })
    showToast({ tone: end.state === 'completed' ? 'good' : 'plain', text: said })
  }
}

const inWords = (error: Told | Refusal): string => `${withMoments(error.message, localZone())} ${nextStep(error)}`

/** What passes, or is as the owner wished, is no bad news. */
const isPassing = ({ code }: Told): boolean => code === 'over_budget' || code === 'offline' || code === 'rate_limited' || code === 'busy'

function wayOn({ code }: Told | Refusal, connection: string | null, go: Go): Pick<ToastWords, 'action'> {
  const sources = { to: '/sources', ...(connection === null ? {} : { search: { connection } }) }
  if (code === 'needs_sign_in' && connection !== null) return { action: { label: messages.signIn, onAction: () => go(signInAt(connection)) } }
  if (code === 'over_budget') return { action: { label: messages.budget, onAction: () => go(sources) } }
  if (code === 'offline' || code === 'rate_limited' || code === 'remote_trouble') {
    const again = { ...(connection === null ? {} : { connections: [connection] }) }
    return { action: { label: messages.again, onAction: () => void engine.startSync(again).catch(() => go(sources)) } }
  }
  return { action: { label: messages.sources, onAction: () => go(sources) } }
}

/** The answer that the stream of events keeps up to date. */
const KEY = hashKey(['get_sync', {}])
const TOLD = 'daybook.newest-told'
/** Fewer calls than that are over before the message is read. */
const WORTH = 20

/** Watches for the moment at which an import's newest days are in. Gives the way to stop. */
export function tellNewest(): () => void {
  return queries.getQueryCache().subscribe(({ query, type }) => {
    if (type !== 'updated' || query.queryHash !== KEY) return
    const state = query.state.data as SyncState | undefined
    for (const { snapshot, here } of state?.jobs ?? []) {
      const older = snapshot.streams.reduce((sum, stream) => sum + stream.total - stream.newest_total, 0)
      if (!here || !snapshot.newest_in || older === 0 || snapshot.calls_left < WORTH) continue
      if (isNew(`${snapshot.connection} ${snapshot.job}`)) showToast({ tone: 'good', text: messages.newestIn })
    }
  })
}

const told = new Set<string>()

function isNew(key: string): boolean {
  if (told.has(key) || window.sessionStorage.getItem(TOLD) === key) return false
  told.add(key)
  window.sessionStorage.setItem(TOLD, key)
  return true
}
