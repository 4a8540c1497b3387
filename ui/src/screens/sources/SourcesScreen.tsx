import { engine, nextStep, useAct } from '../../data'
import { Page, useNarrow } from '../../frame'
import { Button, CouldNotLoad, NeverConnected, Skeleton } from '../../kit'
import { Chosen } from './Chosen'
import { Connections } from './Connections'
import { Cost } from './Cost'
import { Covers } from './Covers'
import { Earlier } from './Earlier'
import { Health } from './Health'
import { Refused } from './Refused'
import styles from './Sources.module.css'
import { useChosen, useWays } from './useChosen'
import { useAll } from './useSources'
import { nothing, words } from './words'

export function SourcesScreen() {
  const { all, app, jobs, readOnly, status } = useAll()
  const wanted = useChosen()
  const narrow = useNarrow(1100)
  // What runs is looked at first.
  const chosen = all.find((one) => one.connection === wanted.connection) ?? all.find((one) => one.job) ?? all[0]

  if (!chosen) {
    return (
      <Page title={words.title}>
        {status.error ? (
          <CouldNotLoad level={2} title={words.couldNotLoad} action={<Button onPress={() => void status.refetch()}>{words.again}</Button>}>
            {status.error.message} {nextStep(status.error)}
          </CouldNotLoad>
        ) : status.data ? (
          <Nothing isSample={app?.place.state === 'open' && app.place.workspace === 'sample'} />
        ) : (
          <p aria-busy aria-label={words.loading}>
            <Skeleton width="20rem" />
          </p>
        )}
      </Page>
    )
  }
  const connections = <Connections all={all} chosen={chosen.connection} />
  return (
    <Page
      title={words.title}
      look="hidden"
      marginSide="left"
      margin={
        <div className={styles.sections}>
          {narrow ? null : connections}
          <Cost all={all} chosen={chosen} />
          <Health all={all} readOnly={readOnly} />
        </div>
      }
    >
      {narrow ? connections : null}
      <Chosen key={chosen.connection} source={chosen} />
      <Earlier all={all} jobs={jobs} open={wanted.job} />
      {(chosen.job ?? chosen.isBeginning) ? null : <Covers source={chosen} />}
    </Page>
  )
}

/** The shape of what will stand here, and the one button that begins it. */
function Nothing({ isSample }: { isSample: boolean }) {
  const go = useWays()
  const start = useAct(engine.startSync)
  return (
    <>
      {isSample ? (
        <NeverConnected
          level={2}
          title={nothing.sample}
          action={
            <Button variant="primary" size="lone" ring={start.busy} onPress={() => void start.run({})}>
              {nothing.sampleGo}
            </Button>
          }
        >
          {nothing.sampleText}
        </NeverConnected>
      ) : (
        <NeverConnected
          level={2}
          title={nothing.own}
          action={
            <Button variant="primary" size="lone" onPress={() => go.connect({})}>
              {nothing.ownGo}
            </Button>
          }
        >
          {nothing.ownText}
        </NeverConnected>
      )}
      {start.refusal ? <Refused refusal={start.refusal} /> : null}
    </>
  )
}
