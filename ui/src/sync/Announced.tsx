import { useEffect, useRef } from 'react'
import { VisuallyHidden } from '../kit'
import type { Face, SyncNowState } from './useSyncNow'
import { now } from './words'

const EVERY = 10_000

const WORDS: Record<Face, (state: SyncNowState) => string> = {
  none: () => '',
  connect: () => '',
  idle: () => '',
  planning: () => now.planning,
  running: ({ share }) => now.runningAloud(share),
  paused: () => now.paused,
  'sign-in': () => now.signIn,
  offline: () => now.offline,
}

/** Tells a screen reader how the sync stands: at each change of state, and its progress every ten seconds at most. */
export function Announced({ face, state }: { face: Face; state: SyncNowState }) {
  const said = useRef<HTMLSpanElement>(null)
  const last = useRef<{ face: Face; at: number }>({ face: 'none', at: 0 })
  const words = WORDS[face](state)
  useEffect(() => {
    const at = Date.now()
    if (!said.current || (face === last.current.face && at - last.current.at < EVERY)) return
    last.current = { face, at }
    // Written past React, so that what is announced does not draw the bar again.
    said.current.textContent = words
  }, [face, words])
  return (
    <VisuallyHidden>
      <span role="status" ref={said} />
    </VisuallyHidden>
  )
}
