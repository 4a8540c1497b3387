import { Check, CloudOff, Pause, Plug, RefreshCw, TriangleAlert } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { engine, nextStep, useAct } from '../data'
import { Button, PopoverCard, showToast } from '../kit'
import { freshness } from '../kit/format'
import { Announced } from './Announced'
import { Details } from './Details'
import { takePresses } from './press'
import styles from './SyncNow.module.css'
import { useDone } from './done'
import { useMinute } from './useMinute'
import { aboutWhom, type SyncNowState, signInAt, useSyncNow } from './useSyncNow'
import { now } from './words'

/** Goes to a screen; the application knows how. */
export type Go = (way: { to: string; search?: Record<string, string | number> }) => void

/** Sync Now and how fresh everything is: always at the right of the top bar, one click, one state at a time. */
export function SyncNow({ onGo }: { onGo: Go }) {
  const state = useSyncNow()
  const isDone = useDone()
  const [isOpen, setOpen] = useState(false)
  const start = useAct(engine.startSync)
  const face = start.busy && state.face === 'idle' ? 'planning' : state.face

  const press = () => {
    const [first] = state.about
    if (face === 'connect') onGo({ to: '/connect' })
    else if (face === 'sign-in' && first) onGo(signInAt(first.connection))
    else if (face === 'idle') void begin()
    else setOpen(!isOpen)
  }
  const begin = async () => {
    await start.run({})
  }
  const { refusal, clear } = start
  useEffect(() => {
    if (!refusal) return
    showToast({ tone: 'bad', text: `${refusal.message} ${nextStep(refusal)}` })
    clear()
  }, [refusal, clear])

  const pressNow = useEffectEvent(press)
  useEffect(() => takePresses(() => pressNow()), [])

  if (face === 'none') return null
  const look = LOOK[face === 'idle' && isDone ? 'done' : face](state)
  return (
    <>
      <Fresh state={state} isDone={isDone} />
      <PopoverCard
        label={now.details}
        isOpen={isOpen && HAS_CARD.includes(face)}
        onOpenChange={(open) => (open ? press() : setOpen(false))}
        trigger={
          <Button steady {...look}>
            {look.children}
          </Button>
        }
      >
        <Details state={state} onGo={onGo} onClose={() => setOpen(false)} />
      </PopoverCard>
      <Announced face={face} state={state} />
    </>
  )
}

const HAS_CARD: readonly string[] = ['running', 'planning', 'paused', 'offline']

const LOOK = {
  idle: () => ({ icon: RefreshCw, children: now.idle }),
  connect: () => ({ icon: Plug, children: now.connect }),
  planning: () => ({ ring: true, children: now.planning }),
  running: ({ share }: SyncNowState) => ({ ring: share, children: now.running(share), 'aria-label': now.runningAloud(share) }),
  paused: () => ({ icon: Pause, children: now.paused }),
  'sign-in': () => ({ icon: TriangleAlert, iconTone: 'caution' as const, children: now.signIn }),
  offline: () => ({ icon: CloudOff, children: now.offline }),
  done: () => ({ icon: Check, iconTone: 'good' as const, children: now.done }),
}

/** "as of 4 min ago"; while something runs, what and how long still. */
function Fresh({ state, isDone }: { state: SyncNowState; isDone: boolean }) {
  const minute = useMinute(state.oldest)
  if (state.face === 'connect') return null
  if (state.face === 'running') return <span className={styles.fresh}>{now.leftOf(aboutWhom(state.about), state.secondsLeft)}</span>
  if (!state.oldest) return state.face === 'idle' ? <span className={styles.fresh}>{now.never}</span> : null
  const age = freshness(state.oldest, isDone ? new Date(state.oldest) : minute)
  return (
    <span className={styles.fresh}>
      {now.isMoment(age) ? null : <span className={styles.lead}>{now.asOf} </span>}
      {age}
    </span>
  )
}
