import { useRouter } from '@tanstack/react-router'
import { BookOpen, ChevronsUpDown, FlaskConical, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { engine, nextStep, openSample, openStudio, Refusal, useApp, useStatus } from '../data'
import { Icon, Logo, Menu, type MenuEntry, Question, showToast } from '../kit'
import { words } from './words'
import styles from './WorkspaceMenu.module.css'

const refused = (thrown: unknown) => {
  const refusal = Refusal.of(thrown)
  showToast({ tone: 'bad', text: `${refusal.message} ${nextStep(refusal)}` })
}

/** The head of the sidebar: which studio this is, and the way to the other one. */
export function WorkspaceMenu() {
  const router = useRouter()
  const app = useApp()
  const status = useStatus()
  const [asks, setAsks] = useState(false)
  const place = app.data?.place
  const isSample = place?.state === 'open' && place.workspace === 'sample'
  const hasSample = app.data?.there.includes('sample') ?? false
  const names = (status.data?.connections ?? []).flatMap(({ name }) => name ?? [])
  const name = isSample ? words.sampleName : words.studioName([...new Set(names)])

  const toSample = async () => {
    await router.navigate({ to: hasSample ? '/' : '/sources' })
    const { trouble } = await openSample()
    if (trouble) refused(trouble)
  }
  const toStudio = async () => {
    const { connected } = await openStudio()
    await router.navigate({ to: connected ? '/' : '/connect' })
  }
  const remove = async () => {
    await engine.removeSample()
    showToast({ tone: 'good', text: words.menu.removed })
  }

  const other: MenuEntry = isSample
    ? { id: 'own', label: words.menu.own, icon: BookOpen, onAction: () => void toStudio().catch(refused) }
    : {
        id: 'sample',
        label: hasSample ? words.menu.backToSample : words.menu.trySample,
        icon: FlaskConical,
        onAction: () => void toSample().catch(refused),
      }
  const removing: MenuEntry = { id: 'remove', label: words.menu.remove, icon: Trash2, danger: true, onAction: () => setAsks(true) }

  return (
    <>
      <Menu
        label={words.menu.label}
        trigger={
          <Button className={styles.head ?? ''}>
            <Logo />
            <bdi className={styles.name} data-folds>
              {name}
            </bdi>
            <span className={styles.sign} data-folds>
              <Icon of={ChevronsUpDown} small />
            </span>
          </Button>
        }
        groups={[{ id: 'other', entries: [other] }, ...(hasSample ? [{ id: 'remove', entries: [removing] }] : [])]}
      />
      <Question
        title={words.menu.question.title}
        isOpen={asks}
        keep={words.menu.question.keep}
        go={words.menu.question.go}
        onKeep={() => setAsks(false)}
        onGo={() => {
          setAsks(false)
          void remove().catch(refused)
        }}
      >
        {words.menu.question.text}
      </Question>
    </>
  )
}
