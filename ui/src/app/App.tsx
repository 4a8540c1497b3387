import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { queries } from '../data'
import { followSystem } from '../design'
import { ErrorBoundary } from '../frame'
import { locale } from '../kit/format'
import { router } from './router'

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
