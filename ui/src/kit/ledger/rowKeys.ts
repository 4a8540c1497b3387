import type { KeyboardEvent, MouseEvent } from 'react'

const STEP: Record<string, 'nextElementSibling' | 'previousElementSibling'> = {
  ArrowDown: 'nextElementSibling',
  j: 'nextElementSibling',
  ArrowUp: 'previousElementSibling',
  k: 'previousElementSibling',
}

/** Letters act only while a row has the focus, and a control inside a row keeps its own keys and clicks. */
export function rowKeys(open: () => void) {
  return {
    tabIndex: 0,
    'data-opens': true,
    onClick: (event: MouseEvent<HTMLTableRowElement>) => {
      if (!(event.target as Element).closest('a, button, input, label')) open()
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
      const step = STEP[event.key]
      if (event.key === 'Enter') open()
      else if (step) (event.currentTarget[step] as HTMLElement | null)?.focus()
      else return
      event.preventDefault()
    },
  }
}
