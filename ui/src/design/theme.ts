export type ThemeChoice = 'light' | 'dark' | 'system'
export type Theme = 'light' | 'dark'

declare global {
  interface Window {
    /** The owner's choice, put there by the shell before the page loads. */
    __DAYBOOK_THEME__?: string
  }
}

const KEY = 'daybook.theme'
const DARK = '(prefers-color-scheme: dark)'
const listeners = new Set<() => void>()

export function isThemeChoice(value: unknown): value is ThemeChoice {
  return value === 'light' || value === 'dark' || value === 'system'
}

/** The shell knows the setting for certain; the browser's own store is the memory where there is no shell. */
export function storedChoice(): ThemeChoice {
  if (isThemeChoice(window.__DAYBOOK_THEME__)) return window.__DAYBOOK_THEME__
  try {
    const kept = window.localStorage.getItem(KEY)
    return isThemeChoice(kept) ? kept : 'system'
  } catch {
    return 'system'
  }
}

export function themeFor(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice
  return typeof window.matchMedia === 'function' && window.matchMedia(DARK).matches ? 'dark' : 'light'
}

export function applyTheme(choice: ThemeChoice): Theme {
  const theme = themeFor(choice)
  document.documentElement.dataset.theme = theme
  return theme
}

export function chooseTheme(choice: ThemeChoice): void {
  window.__DAYBOOK_THEME__ = choice
  try {
    window.localStorage.setItem(KEY, choice)
  } catch {
    // A closed store only costs the memory of the choice where there is no shell to keep it.
  }
  applyTheme(choice)
  listeners.forEach((tell) => tell())
}

/** Follows the system while the choice says so, and tells whoever draws the choice. Returns the way to stop. */
export function listenToTheme(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function followSystem(): () => void {
  const query = window.matchMedia(DARK)
  const changed = () => {
    applyTheme(storedChoice())
    listeners.forEach((tell) => tell())
  }
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
