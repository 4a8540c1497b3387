import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { RouterProvider } from 'react-aria-components'
import { ErrorBoundary, Frame, Sidebar, TopBar, useKeys } from '../frame'
import { ToastRegion } from '../kit'
import { pressSyncNow } from '../sync'
import { Finder } from './Finder'
import { screens, settings } from './screens'
import { SyncButton } from './SyncButton'
import { WorkspaceMenu } from './WorkspaceMenu'

const inSidebar = screens.filter((screen) => screen.order !== undefined).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
const items = inSidebar.map(({ path, label, icon, order }) => ({ path, label, icon, keys: `Ctrl ${order}` }))
const foot = [{ path: settings.path, label: settings.label, icon: settings.icon, keys: 'Ctrl ,' }]

/** The frame, filled. */
export function Shell() {
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [isFinding, setFinding] = useState(false)
  const go = (to: string) => void router.navigate({ to })

  useKeys({
    palette: () => setFinding(true),
    sync: pressSyncNow,
    screen: (number) => {
      const found = inSidebar.find((screen) => screen.order === number)
      if (found) go(found.path)
    },
    settings: () => go(settings.path),
    back: () => window.history.back(),
    forward: () => window.history.forward(),
  })

  return (
    <RouterProvider navigate={go} useHref={(to) => `#${to}`}>
      <Frame
        sidebar={
          <Sidebar
            head={<WorkspaceMenu />}
            items={items}
            foot={foot}
            current={path}
          />
        }
        topBar={<TopBar onSearch={() => setFinding(true)} sync={<SyncButton />} />}
      >
        <ErrorBoundary resetKey={path}>
          <Outlet />
        </ErrorBoundary>
      </Frame>
      <Finder
        isOpen={isFinding}
        onClose={() => setFinding(false)}
        onGo={(to) => {
          setFinding(false)
          go(to)
        }}
      />
      <ToastRegion />
    </RouterProvider>
  )
}
