import { ProgressBar } from '../../kit'
import { callCost, withMoments } from '../../kit/format'
import { shareOf } from '../../sync'
import styles from './Sources.module.css'
import { Streams } from './Streams'
import type { Source } from './useSources'
import { pausedStory, progress, story, words } from './words'

/** What is being done: the sentence, how far all of it is, and stream by stream. */
export function Running({ source }: { source: Source }) {
  const { job, isBeginning, status, spending } = source
  if (!job) return <p className={styles.story}>{progress.beginning}</p>
  const { snapshot } = job
  const all = snapshot.calls + snapshot.calls_left
  const price = spending?.price_micros ?? 0
  const told = story(snapshot, status?.last_completed ?? null)
  const note = snapshot.streams.find((stream) => stream.note)?.note
  const isPaused = snapshot.state === 'paused' && !isBeginning
  return (
    <>
      <p className={styles.story}>
        {isPaused ? (
          withMoments(pausedStory(job), source.zone)
        ) : (
          <>
            {told.before}
            {told.strong ? <b>{told.strong}</b> : null}
            {told.after}
          </>
        )}
        {!job.here && !isPaused && !isBeginning ? ` ${words.elsewhere}` : null}
      </p>
      <div className={styles.whole}>
        <ProgressBar label={progress.label} text={progress.calls(snapshot.calls, all)} whole parts={[{ state: 'running', size: 1, filled: shareOf(snapshot) }]} />
        <div className={styles.amounts}>
          <b>{progress.calls(snapshot.calls, all)}</b>
          <span className="ink3">{isPaused ? null : progress.rate(snapshot)}</span>
          <span>{progress.planned(callCost(snapshot.calls, price), callCost(all, price))}</span>
        </div>
      </div>
      <div className={styles.table}>
        <Streams snapshot={snapshot} price={price} isMoving={!isPaused} isFirst={!status?.last_completed} form={source.form} />
      </div>
      <p className={`${styles.note} ${styles.text}`}>
        {words.safety}
        {note ? ` ${progress.note(note)}` : null}
      </p>
    </>
  )
}
