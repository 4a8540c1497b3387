import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { follow } from '../data'
import { endings, type Go, SyncNow, tellNewest } from '../sync'
import { router } from './router'

/** Goes to a screen with what it needs to know in the address. */
export const goTo: Go = ({ to, search }) => void router.navigate({ to, search: search ?? {} })

/** Follows the engine for as long as the window stands: what it says reaches the answers, and endings become messages. */
export function useEngineEvents(): void {
  useEffect(() => {
    const stops = [follow(endings(goTo)), tellNewest()]
    return () => stops.forEach((stop) => stop())
  }, [])
}

export function SyncButton() {
  const { navigate } = useRouter()
  return <SyncNow onGo={({ to, search }) => void navigate({ to, search: search ?? {} })} />
}
