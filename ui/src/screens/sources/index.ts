// Sources: what is connected, how its imports go and went, what they cost, what of them needs a look.
// Lives here: watching and steering syncs, connection by connection. Signing in is the screen connect's.
// May not: import another screen, app or host; sum what the engine sums.
// May use: sync, data, frame, kit.
import { Plug } from 'lucide-react'
import type { Screen } from '../../frame'
import { SourcesScreen } from './SourcesScreen'

export const sourcesScreen: Screen = { path: '/sources', label: 'Sources', icon: Plug, order: 8, Component: SourcesScreen }
