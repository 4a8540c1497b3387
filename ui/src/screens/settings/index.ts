// How Daybook looks and what it says by itself, where the data is, which version this is.
// May not: offer a setting that does not work yet; touch a studio's data.
// May use: data, frame, kit, design (the theme).
import { Settings } from 'lucide-react'
import type { Screen } from '../../frame'
import { SettingsScreen } from './SettingsScreen'

export const settingsScreen: Screen = { path: '/settings', label: 'Settings', icon: Settings, Component: SettingsScreen }
