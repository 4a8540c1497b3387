import { useEffect, useRef } from 'react'

export interface KeyActions {
  palette: () => void
  /** Ctrl R. Without it the webview's own reload is off all the same. */
  sync?: () => void
  /** 1 to 8, the numbers of the full set of screens. */
  screen: (number: number) => void
  settings?: () => void
  back: () => void
  forward: () => void
}

const PANES = ['sidebar', 'top', 'page', 'margin'] as const
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]'

/** The one place for keys that act everywhere. Keys of a piece live in the piece. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && act(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** True when the key was one of ours. */
function act(event: KeyboardEvent, actions: KeyActions): boolean {
  const key = event.key.toLowerCase()
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  // Reloading would throw away the page, so the key is taken even when there is nothing to sync.
  if (command && key === 'r') {
    if (!somethingFloats()) actions.sync?.()
    return true
  }
  if (somethingFloats()) return false
  if (command) return withCommand(key, actions)
  if (event.key === 'F6') return moveBetweenPanes(event.shiftKey)
  if (isTyping(event.target)) return false
  if (event.altKey && !event.ctrlKey && !event.metaKey && (key === 'arrowleft' || key === 'arrowright')) {
    if (key === 'arrowleft') actions.back()
    else actions.forward()
    return true
  }
  return key === '/' && !event.altKey && !event.ctrlKey && !event.metaKey && focusPageSearch()
}

function withCommand(key: string, actions: KeyActions): boolean {
  if (/^[1-8]$/.test(key)) actions.screen(Number(key))
  else if (key === 'k') actions.palette()
  else if (key === ',' && actions.settings) actions.settings()
  else return key === 'f' && focusPageSearch()
  return true
}

/** A dialog, menu or card makes the frame inert; then it alone has the keys. */
function somethingFloats(): boolean {
  return document.querySelector('[data-frame]')?.closest('[inert], [aria-hidden="true"]') != null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="spinbutton"]'))
}

function focusPageSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('[data-page-search] input')
  input?.focus()
  input?.select()
  return input !== null
}

function moveBetweenPanes(backwards: boolean): boolean {
  const panes = PANES.flatMap((name) => document.querySelector<HTMLElement>(`[data-pane="${name}"]`) ?? [])
  // The margin stands inside the page, so the innermost pane is where one is.
  const here = document.activeElement?.closest<HTMLElement>('[data-pane]')
  const at = here ? panes.indexOf(here) : -1
  for (let step = 1; step <= panes.length; step += 1) {
    const next = backwards ? (at < 0 ? panes.length : at) - step : at + step
    const pane = panes[(next + panes.length * 2) % panes.length]
    const first = pane?.querySelector<HTMLElement>(pane.dataset.pane === 'page' ? `h1, ${FOCUSABLE}` : FOCUSABLE)
    if (first) {
      first.focus()
      return true
    }
  }
  return false
}
