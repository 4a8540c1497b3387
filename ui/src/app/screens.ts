import type { Screen } from '../frame'
import { connectScreen } from '../screens/connect'
import { kitScreen } from '../screens/kit'
import { settingsScreen } from '../screens/settings'
import { sourcesScreen } from '../screens/sources'

/** Every screen there is. The sidebar draws those with an order, the router knows all. */
export const screens: readonly Screen[] = [sourcesScreen, connectScreen, settingsScreen, kitScreen]

/** Below the screens, and on Ctrl comma. */
export const settings: Screen = settingsScreen

/** Where the window opens. */
export const home: Screen = sourcesScreen
