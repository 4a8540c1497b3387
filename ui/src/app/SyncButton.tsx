import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { follow } from '../data'
import { endings, type Go, SyncNow, tellNewest } from '../sync'

/** Goes to a screen with what it needs to know in the address. */
export function useGo(): Go {
  const router = useRouter()
  return ({ to, search }) => void router.navigate({ to, search: search ?? {} })
}

/** Follows the engine for as long as the window stands: what it says reaches the answers, and endings become messages. */
export function useEngineEvents(): void {
  const go = useEffectEvent(useGo())
  useEffect(() => {
    const stops = [follow(endings((way) => go(way))), tellNewest()]
    return () => stops.forEach((stop) => stop())
  }, [])
}

export function SyncButton() {
  return <SyncNow onGo={useGo()} />
}
