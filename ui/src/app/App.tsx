import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { followSystem } from '../design'
import { ErrorBoundary } from '../frame'
import { locale } from '../kit/format'
import { router } from './router'

/** What was read stays true until the engine says it is stale: nothing here expires, retries or waits for a network. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

export function App() {
  useEffect(followSystem, [])
  return (
    <ErrorBoundary>
      <I18nProvider locale={locale()}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </ErrorBoundary>
  )
}
