import { useNavigate } from '@tanstack/react-router'
import { FlaskConical, Lock, Plug } from 'lucide-react'
import { useEffect } from 'react'
import { nextStep, openSample, openStudio, useAct, type WorkspaceKind } from '../../data'
import { Button, Icon, Logo, Notice, showToast } from '../../kit'
import { Choice } from './Choice'
import { TodayDrawing } from './TodayDrawing'
import styles from './Welcome.module.css'
import { words } from './words'

export interface WelcomeProps {
  /** The workspaces that are on this laptop already. */
  there: readonly WorkspaceKind[]
}

/** Two ways in, and a quiet drawing of where they lead. */
export function Welcome({ there }: WelcomeProps) {
  const navigate = useNavigate()
  const sample = useAct(openSample)
  const studio = useAct(openStudio)
  const hasStudio = there.includes('studio')
  const hasSample = there.includes('sample')
  const busy = sample.busy || studio.busy
  const refusal = sample.refusal ?? studio.refusal
  const own = hasStudio ? words.back : words.connect

  useEffect(() => {
    document.title = 'Daybook'
  }, [])

  const trySample = async () => {
    studio.clear()
    // Where it leads is known before the gate opens, so that no other page is drawn in between.
    await navigate({ to: hasSample ? '/' : '/sources' })
    const opened = await sample.run(undefined)
    if (opened?.trouble) showToast({ tone: 'bad', text: `${opened.trouble.message} ${nextStep(opened.trouble)}` })
  }
  const openOwn = async () => {
    sample.clear()
    await navigate({ to: hasStudio ? '/' : '/connect' })
    const opened = await studio.run(undefined)
    if (opened && !opened.connected) await navigate({ to: '/connect' })
  }

  return (
    <div className={styles.page}>
      <main className={styles.ways} data-pane="page">
        <p className={styles.name}>
          <Logo />
          Daybook
        </p>
        <h1 className={`t-welcome ${styles.title ?? ''}`} tabIndex={-1}>
          {words.title}
        </h1>
        <p className={styles.lead}>{words.lead}</p>
        <ul className={styles.choices}>
          <Choice icon={FlaskConical} title={words.sample.title} text={words.sample.text} time={hasSample ? words.sample.timeThere : words.sample.time} first={!hasStudio}>
            <Button size="form" variant={hasStudio ? 'default' : 'primary'} busy={sample.busy} isDisabled={busy && !sample.busy} onPress={() => void trySample()}>
              {sample.busy ? words.sample.busy : words.sample.button}
            </Button>
          </Choice>
          <Choice icon={Plug} title={own.title} text={own.text} time={own.time} first={hasStudio}>
            <Button size="form" variant={hasStudio ? 'primary' : 'default'} busy={studio.busy} isDisabled={busy && !studio.busy} onPress={() => void openOwn()}>
              {studio.busy ? own.busy : own.button}
            </Button>
          </Choice>
        </ul>
        {refusal ? (
          <div className={styles.refusal}>
            <Notice title={refusal.message}>{nextStep(refusal)}</Notice>
          </div>
        ) : null}
        <p className={styles.promise}>
          <Icon of={Lock} small />
          <span>{words.promise}</span>
        </p>
      </main>
      <TodayDrawing />
    </div>
  )
}
