import { nextStep, openStudio, useAct } from '../../data'
import { Page } from '../../frame'
import { Button, Notice } from '../../kit'
import styles from './Connect.module.css'
import { words } from './words'

/** Nothing real is connected to the sample. */
export function InSample() {
  const open = useAct(openStudio)
  return (
    <Page title={words.title}>
      <div className={styles.column}>
        <Notice
          tone="plain"
          title={words.inSample.title}
          actions={
            <Button variant="primary" busy={open.busy} onPress={() => void open.run(undefined)}>
              {open.busy ? words.inSample.busy : words.inSample.button}
            </Button>
          }
        >
          {words.inSample.text}
        </Notice>
        {open.refusal ? <Notice title={open.refusal.message}>{nextStep(open.refusal)}</Notice> : null}
      </div>
    </Page>
  )
}
