import { Download, KeyRound, Pause, Play, Square } from 'lucide-react'
import { useState } from 'react'
import { engine, useAct } from '../../data'
import { Button, Question } from '../../kit'
import { withMoments } from '../../kit/format'
import { accountOf, asked, askOf, rowsIn } from '../../sync'
import { Idle } from './Idle'
import { ImportPanel } from './ImportPanel'
import { Refused } from './Refused'
import { Running } from './Running'
import styles from './Sources.module.css'
import { useWays } from './useChosen'
import type { Source } from './useSources'
import { question, words } from './words'

/** The connection that is looked at: what is being done with it, or what is held of it. */
export function Chosen({ source }: { source: Source }) {
  const { job, isBeginning, status, standing } = source
  const [isPanelOpen, setPanelOpen] = useState(false)
  const what = job ? asked(askOf(job.asked), !status?.last_completed) : null
  const isFirst = !status?.last_completed && source.job?.asked.from == null && !source.job?.asked.streams
  return (
    <section aria-labelledby="chosen">
      <div className={styles.title}>
        <h2 id="chosen" className="t-place">
          {source.label}
        </h2>
        {what ? (
          <span className={styles.aside}>{isFirst ? words.newestFirst(what) : what}</span>
        ) : (
          <bdi className={styles.aside}>{status?.name ?? accountOf(source.connection)}</bdi>
        )}
        <div className={styles.buttons} data-paper="off">
          <Steering source={source} />
          {job ?? isBeginning ? null : (
            <Button icon={Download} variant={standing === 'never' ? 'primary' : 'default'} aria-expanded={isPanelOpen} onPress={() => setPanelOpen(!isPanelOpen)}>
              {words.importMore}
            </Button>
          )}
        </div>
      </div>
      {job ?? isBeginning ? <Running source={source} /> : null}
      {job ?? isBeginning ? null : <Idle source={source} />}
      {source.newest?.state === 'failed' && source.newest.reason && !job ? <p className={`${styles.story} ${styles.bad}`}>{withMoments(source.newest.reason, source.zone)}</p> : null}
      {isPanelOpen || job?.snapshot.state === 'paused' ? (
        <ImportPanel source={source} isOpen={isPanelOpen} onOpen={() => setPanelOpen(true)} onClose={() => setPanelOpen(false)} />
      ) : null}
    </section>
  )
}

/** Pause, Stop (which asks), Go on; sign in again where that is what it waits for. */
function Steering({ source }: { source: Source }) {
  const { job, isBeginning, standing } = source
  const go = useWays()
  const [isAsking, setAsking] = useState(false)
  const pause = useAct(engine.pauseSync)
  const resume = useAct(engine.resumeSync)
  const stop = useAct(engine.stopSync)
  const refusal = pause.refusal ?? resume.refusal ?? stop.refusal
  const state = job?.snapshot.state
  const number = { job: job?.snapshot.job ?? 0 }
  const isRunning = state === 'running' || state === 'queued'
  const isPaused = state === 'paused' && !isBeginning
  const rows = job?.snapshot.streams.reduce((sum, stream) => sum + rowsIn(stream), 0) ?? 0
  return (
    <>
      {standing === 'sign-in' ? (
        <Button icon={KeyRound} onPress={() => go.connect({ source: source.form?.name ?? '', account: accountOf(source.connection) })}>
          {words.signIn}
        </Button>
      ) : null}
      {/* One button whatever it says: were it another, the keyboard's focus would go with the first. */}
      {job && (isRunning || isPaused) ? (
        <Button icon={isPaused ? Play : Pause} onPress={() => void (isPaused ? resume : pause).run(number)}>
          {isPaused ? words.goOn : words.pause}
        </Button>
      ) : null}
      {job ? (
        <Button variant="danger" icon={Square} isDisabled={stop.busy} onPress={() => setAsking(true)}>
          {words.stop}
        </Button>
      ) : null}
      <Question
        title={question.title}
        isOpen={isAsking && job !== undefined}
        keep={question.keep}
        go={question.go}
        onKeep={() => setAsking(false)}
        onGo={() => {
          setAsking(false)
          void stop.run(number)
        }}
      >
        {question.text(rows)}
      </Question>
      {refusal ? <Refused refusal={refusal} /> : null}
    </>
  )
}
