import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyTheme, chooseTheme, followSystem, storedChoice } from './theme'

let dark = false
let tell: (() => void) | undefined

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return dark
    },
    addEventListener: (_: string, listener: () => void) => (tell = listener),
    removeEventListener: () => (tell = undefined),
  }))
})

afterEach(() => {
  vi.unstubAllGlobals()
  delete window.__DAYBOOK_THEME__
  localStorage.clear()
  dark = false
})

const drawn = () => document.documentElement.dataset.theme

describe('theme', () => {
  it('follows the system until one is chosen', () => {
    expect(storedChoice()).toBe('system')
    dark = true
    applyTheme(storedChoice())
    expect(drawn()).toBe('dark')
    chooseTheme('light')
    expect(drawn()).toBe('light')
  })

  it('changes with the system, and stops when told to', () => {
    const stop = followSystem()
    dark = true
    tell?.()
    expect(drawn()).toBe('dark')
    stop()
    expect(tell).toBeUndefined()
  })

  it('believes the shell before the store, and neither when it is nonsense', () => {
    localStorage.setItem('daybook.theme', 'dark')
    expect(storedChoice()).toBe('dark')
    window.__DAYBOOK_THEME__ = 'light'
    expect(storedChoice()).toBe('light')
    window.__DAYBOOK_THEME__ = 'purple'
    localStorage.setItem('daybook.theme', 'mauve')
    expect(storedChoice()).toBe('system')
  })
})
