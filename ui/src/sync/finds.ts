import { Pause, Play, Plug, Plus, RefreshCw } from 'lucide-react'
import { engine, useApp, useSources, useStatus } from '../data'
import type { PaletteGroup, PaletteItem } from '../kit'
import { pressSyncNow } from './press'
import type { Go } from './SyncNow'
import { useWatched } from './useWatched'
import { found, labelOf, nameOf } from './words'

interface Find extends PaletteItem {
  act: () => void
}

export interface Finds {
  groups: PaletteGroup[]
  /** Does what was chosen; false where it is none of these. */
  choose: (id: string) => boolean
}

const quietly = (doing: Promise<unknown>) => void doing.catch(() => undefined)

/** What the palette offers about syncs: only what can be done at this moment. */
export function useFinds(query: string, go: Go): Finds {
  const app = useApp().data
  const connections = useStatus().data?.connections ?? []
  const sources = useSources().data
  const { jobs } = useWatched()
  if (app?.place.state !== 'open') return { groups: [], choose: () => false }
  const running = jobs.filter(({ snapshot, here }) => here && snapshot.state === 'running')
  const paused = jobs.filter(({ snapshot }) => snapshot.state === 'paused')
  const actions: Find[] = [
    { id: 'sync.now', label: found.sync, icon: RefreshCw, keys: 'Ctrl R', act: pressSyncNow },
    ...(running.length > 0 ? [{ id: 'sync.pause', label: found.pause, icon: Pause, act: () => running.forEach(({ snapshot }) => quietly(engine.pauseSync({ job: snapshot.job }))) }] : []),
    ...(paused.length > 0 ? [{ id: 'sync.go-on', label: found.goOn, icon: Play, act: () => paused.forEach(({ snapshot }) => quietly(engine.resumeSync({ job: snapshot.job }))) }] : []),
    { id: 'sync.add', label: found.add, icon: Plus, act: () => go({ to: '/connect' }) },
  ]
  const places: Find[] = connections.map((one) => ({
    id: `sync.connection ${one.connection}`,
    label: nameOf(one),
    detail: labelOf(one.connection, sources),
    icon: Plug,
    act: () => go({ to: '/sources', search: { connection: one.connection } }),
  }))
  return finds([{ id: 'sync', title: found.group, all: actions }, { id: 'connections', title: found.connections, all: places }], query)
}

/** Those that fit what was typed. */
export function finds(groups: readonly { id: string; title: string; all: readonly Find[] }[], query: string): Finds {
  const wanted = query.trim().toLowerCase()
  const fits = ({ label, detail }: Find) => `${label} ${detail ?? ''}`.toLowerCase().includes(wanted)
  const all = groups.map(({ id, title, all: of }) => ({ id, title, items: of.filter(fits) })).filter(({ items }) => items.length > 0)
  return {
    groups: all.map(({ id, title, items }) => ({ id, title, items: items })),
    choose: (id) => {
      const one = groups.flatMap(({ all: of }) => of).find((item) => item.id === id)
      one?.act()
      return one !== undefined
    },
  }
}
