// The frame round every screen: sidebar, top bar, page, the keys that act everywhere, the page that says an error.
// Lives here: only what every screen shares, with what it shows given as props and slots.
// May not: fetch, know which screens exist, hold a business word.
// May use: kit, React Aria.
export { ErrorBoundary } from './ErrorBoundary'
export { Frame, type FrameProps } from './Frame'
export { type KeyActions, useKeys } from './keys'
export { Page, type PageProps } from './Page'
export type { Screen } from './screen'
export { Sidebar, type SidebarItem, type SidebarProps } from './Sidebar'
export { Freshness, Pick, TopBar, type TopBarProps } from './TopBar'
export { useNarrow } from './useNarrow'
