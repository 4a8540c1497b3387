import { useSyncExternalStore } from 'react'

/** True while the window is at most that wide: 1100 folds the sidebar, 900 leaves one column. */
export function useNarrow(width: 1100 | 900): boolean {
  const query = `(max-width: ${width}px)`
  return useSyncExternalStore(
    (tell) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', tell)
      return () => list.removeEventListener('change', tell)
    },
    () => window.matchMedia(query).matches,
  )
}
