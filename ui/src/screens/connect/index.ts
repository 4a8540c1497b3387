// Connecting a source: choosing it, its sign-in form, what the account says it is, what the import takes.
// Lives here: the steps, drawn from the source's manifest; what each refusal means for the form.
// May not: keep a secret longer than the form stands; know a source's fields by name.
// May use: data, frame, kit, kit/format.
import { Plug } from 'lucide-react'
import type { Screen } from '../../frame'
import { ConnectScreen } from './ConnectScreen'

export const connectScreen: Screen = { path: '/connect', label: 'Connect a source', icon: Plug, Component: ConnectScreen }
