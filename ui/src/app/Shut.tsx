import { useState } from 'react'
import { engine, nextStep, openSample, type Place, useAct } from '../data'
import { Button, CopyButton, Notice, Question, showToast } from '../kit'
import { instant, localZone } from '../kit/format'
import styles from './Gate.module.css'
import { Plain } from './Plain'
import { words } from './words'

export type ShutPlace = Extract<Place, { state: 'shut' }>

/** A studio that could not be opened: what happened, what is safe, what to do. */
export function Shut({ place }: { place: ShutPlace }) {
  const { workspace, folder, error, backups } = place
  const [asks, setAsks] = useState(false)
  const again = useAct(() => engine.openWorkspace({ kind: workspace }))
  const restore = useAct(() => engine.restoreBackup({ kind: workspace }))
  const sample = useAct(openSample)
  const leave = useAct(() => engine.closeWorkspace())
  const acts = [again, restore, sample, leave]
  const busy = acts.some((act) => act.busy)
  const refusal = acts.find((act) => act.refusal)?.refusal
  const restores = error.code === 'file_damaged' && backups > 0

  const bringBack = async () => {
    setAsks(false)
    const restored = await restore.run(undefined)
    if (restored) showToast({ tone: 'good', text: words.shut.restored(instant(restored.backup.taken_at, localZone())) })
  }

  return (
    <Plain title={words.shut.title(workspace)}>
      <Notice
        title={error.message}
        actions={
          <>
            {restores ? (
              <Button variant="primary" busy={restore.busy} isDisabled={busy && !restore.busy} onPress={() => setAsks(true)}>
                {restore.busy ? words.shut.restoring : words.shut.restore}
              </Button>
            ) : null}
            <Button variant={restores ? 'default' : 'primary'} busy={again.busy} isDisabled={busy && !again.busy} onPress={() => void again.run(undefined)}>
              {words.shut.again}
            </Button>
          </>
        }
      >
        {words.shut.safe} {error.code === 'file_damaged' && !restores ? words.shut.noBackup : nextStep(error)}
      </Notice>
      {refusal && refusal.message !== error.message ? <Notice title={refusal.message}>{nextStep(refusal)}</Notice> : null}
      <p className={styles.folder}>
        {words.shut.folder}
        <code>{folder}</code>
        <CopyButton text={folder} label={words.shut.copy} done={words.shut.copied} />
      </p>
      <div className={styles.ways}>
        {workspace === 'sample' ? null : (
          <Button busy={sample.busy} isDisabled={busy && !sample.busy} onPress={() => void sample.run(undefined)}>
            {words.shut.sample}
          </Button>
        )}
        <Button variant="quiet" isDisabled={busy} onPress={() => void leave.run(undefined)}>
          {words.shut.back}
        </Button>
      </div>
      <Question
        title={words.shut.question.title}
        isOpen={asks}
        keep={words.shut.question.keep}
        go={words.shut.question.go}
        tone="primary"
        onKeep={() => setAsks(false)}
        onGo={() => void bringBack()}
      >
        {words.shut.question.text}
      </Question>
    </Plain>
  )
}
