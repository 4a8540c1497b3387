import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { Gate } from './Gate'
import { home, screens } from './screens'

const root = createRootRoute({
  component: Gate,
  // The router's own page for it writes styles that the content policy forbids; the application has one.
  errorComponent: ({ error }) => {
    throw error
  },
})

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: home.path, replace: true })
  },
})

const pages = screens.map((screen) => createRoute({ getParentRoute: () => root, path: screen.path, component: screen.Component }))

/** Hash history, because the window is served from a protocol that knows files and no routes. */
export const router = createRouter({
  routeTree: root.addChildren([index, ...pages]),
  history: createHashHistory(),
  defaultNotFoundComponent: Elsewhere,
})

/** An address that no longer leads anywhere is no reason for an empty page. */
function Elsewhere() {
  void router.navigate({ to: '/', replace: true })
  return null
}
