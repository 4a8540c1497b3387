import { useState } from 'react'
import { Palette } from '../kit'
import { useFinds } from '../sync'
import { screens } from './screens'
import { useGo } from './SyncButton'

/** The kit screen is for those who build, so only their builds offer it. */
const offered = screens.filter((screen) => screen.order !== undefined || import.meta.env.DEV)

export interface FinderProps {
  isOpen: boolean
  onClose: () => void
  onGo: (path: string) => void
}

/** The palette over what there is to find and to do. */
export function Finder({ isOpen, onClose, onGo }: FinderProps) {
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const items = offered
    .filter((screen) => screen.label.toLowerCase().includes(wanted))
    .map(({ path, label, icon, order }) => ({ id: path, label, icon, ...(order ? { keys: `Ctrl ${order}` } : {}) }))
  const syncs = useFinds(query, useGo())
  const leave = () => {
    setQuery('')
    onClose()
  }
  return (
    <Palette
      isOpen={isOpen}
      onClose={leave}
      query={query}
      onQuery={setQuery}
      groups={[...(items.length > 0 ? [{ id: 'screens', title: 'Screens', items }] : []), ...syncs.groups]}
      onChoose={(id) => {
        // What the palette did has closed it; only then does what was chosen find the window free.
        leave()
        if (!syncs.choose(id)) onGo(id)
      }}
      placeholder="Find or do anything"
      none={wanted ? `Nothing is called “${query.trim()}”.` : 'Nothing to open yet.'}
    />
  )
}
