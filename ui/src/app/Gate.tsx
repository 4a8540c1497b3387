import { nextStep, useApp } from '../data'
import { Button, CouldNotLoad, ToastRegion } from '../kit'
import { Welcome } from '../screens/welcome'
import { Opening } from './Opening'
import { Plain } from './Plain'
import { Shell } from './Shell'
import { Shut } from './Shut'
import { useEngineEvents } from './SyncButton'
import { words } from './words'

/** What is drawn before a studio is open, and the frame once one is. */
export function Gate() {
  const app = useApp()
  // Here, because what is open changes while there is no frame.
  useEngineEvents()

  if (app.data?.place.state === 'open') return <Shell />
  return (
    <>
      <Before app={app} />
      <ToastRegion />
    </>
  )
}

function Before({ app }: { app: ReturnType<typeof useApp> }) {
  if (app.data) {
    const { place, there } = app.data
    if (place.state === 'nothing') return <Welcome there={there} />
    if (place.state === 'shut') return <Shut place={place} />
    if (place.state === 'opening') return <Opening words={words.opening(place.workspace)} />
  }
  if (!app.error) return <Opening words={words.openingDaybook} />
  return (
    <Plain title={words.noAnswer.page}>
      <CouldNotLoad
        title={words.noAnswer.title}
        action={
          <Button variant="primary" busy={app.isFetching} onPress={() => void app.refetch()}>
            {words.noAnswer.again}
          </Button>
        }
      >
        {app.error.message} {nextStep(app.error)}
      </CouldNotLoad>
    </Plain>
  )
}
