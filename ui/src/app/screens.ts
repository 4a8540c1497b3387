import type { Screen } from '../frame'
import { kitScreen } from '../screens/kit'
import { sourcesScreen } from '../screens/sources'

/** Every screen there is. The sidebar draws those with an order, the router knows all. */
export const screens: readonly Screen[] = [sourcesScreen, kitScreen]

/** Where the window opens. */
export const home: Screen = sourcesScreen
