import { Pause, Play, RefreshCw } from 'lucide-react'
import { engine, nextStep, useAct } from '../data'
import { Button, ProgressBar } from '../kit'
import { shareOf } from './progress'
import type { Go } from './SyncNow'
import styles from './SyncNow.module.css'
import type { Seen, SyncNowState } from './useSyncNow'
import { now } from './words'

/** The card under Sync Now: how far, what just now, how long, what it cost so far; pause or go on. */
export function Details({ state, onGo, onClose }: { state: SyncNowState; onGo: Go; onClose: () => void }) {
  const pause = useAct(engine.pauseSync)
  const resume = useAct(engine.resumeSync)
  const refusal = pause.refusal ?? resume.refusal
  const mine = state.about.flatMap(({ job, standing }) => (job && standing === 'importing' ? [job.snapshot.job] : []))
  const held = state.about.flatMap(({ job }) => (job?.snapshot.state === 'paused' ? [job.snapshot.job] : []))
  const isPaused = state.face === 'paused'
  const each = async (jobs: readonly number[], run: (request: { job: number }) => Promise<unknown>) => {
    for (const job of jobs) await run({ job })
  }
  const tryAgain = async () => {
    if (held.length > 0) await each(held, resume.run)
    else await engine.startSync({}).catch(() => undefined)
    onClose()
  }
  return (
    <>
      {state.about.map((one) => (
        <One key={one.connection} seen={one} state={state} />
      ))}
      {refusal ? (
        <p className={styles.bad} role="alert">
          {refusal.message} {nextStep(refusal)}
        </p>
      ) : null}
      <div className={styles.actions}>
        {/* One button whatever it says: were it another, the keyboard's focus would go with the first. */}
        {isPaused || (state.face === 'running' && mine.length > 0) ? (
          <Button icon={isPaused ? Play : Pause} onPress={() => void (isPaused ? each(held, resume.run).then(onClose) : each(mine, pause.run))}>
            {isPaused ? now.goOn : mine.length > 1 ? now.pauseAll : now.pause}
          </Button>
        ) : null}
        {state.face === 'offline' ? (
          <Button icon={RefreshCw} onPress={() => void tryAgain()}>
            {now.again}
          </Button>
        ) : null}
        <Button
          variant="quiet"
          onPress={() => {
            onClose()
            onGo({ to: '/sources', ...(state.about[0] ? { search: { connection: state.about[0].connection } } : {}) })
          }}
        >
          {now.open}
        </Button>
      </div>
    </>
  )
}

function One({ seen, state }: { seen: Seen; state: SyncNowState }) {
  const { job, label } = seen
  if (state.face === 'offline') return <Words title={now.offlineTitle} text={now.offlineText} />
  if (state.face === 'paused') return <Words title={now.pausedTitle(label)} text={job?.reason ? `${job.reason} ${now.pausedText}` : now.pausedText} />
  if (state.face === 'planning' || !job) return <Words title={now.syncing(label)} text={now.asking} />
  const share = shareOf(job.snapshot)
  const reading = job.snapshot.streams.find((stream) => stream.state === 'reading')
  const words = [
    reading ? now.reading(reading.stream, job.snapshot.newest_in ? job.snapshot.reached : null) : null,
    job.snapshot.seconds_left === null ? null : now.left(job.snapshot.seconds_left),
    state.about.length === 1 ? now.soFar(state.cost) : null,
    job.here ? null : now.elsewhere,
  ]
  return (
    <div className={styles.one}>
      <h2 className={styles.title}>
        {now.syncing(label)} <span>{now.running(share)}</span>
      </h2>
      <div className={styles.bar}>
        <ProgressBar thin label={now.syncing(label)} text={now.running(share)} parts={[{ state: 'running', size: 1, filled: share }]} />
      </div>
      <p className={styles.text}>{words.filter(Boolean).join(' ')}</p>
    </div>
  )
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div className={styles.one}>
      <h2>{title}</h2>
      <p className={styles.text}>{text}</p>
    </div>
  )
}
