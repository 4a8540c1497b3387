import { Clock, Pause } from 'lucide-react'
import { Button, Card, Chip, Facts, Link, Notice, ProgressBar, Toast } from '../../kit'
import styles from './Kit.module.css'
import { Row, Shelf } from './Shelf'

const nothing = () => undefined

export function Toasts() {
  return (
    <>
      <Shelf title="Toasts">
        <div className={styles.stack}>
          <Toast tone="good" text="Synced. 41 visits and 6 sales are new." action={{ label: 'See them', onAction: nothing }} />
          <Toast icon={Clock} text="Hannah Cole set aside until Monday." action={{ label: 'Undo', onAction: nothing }} />
          <Toast tone="caution" text="Mindbody asks Daybook to slow down. It goes on by itself in 40 s." />
          <Toast
            tone="bad"
            text="Mindbody no longer accepts the sign-in. What is here is safe."
            action={{ label: 'Sign in', onAction: nothing }}
          />
        </div>
      </Shelf>
      <Shelf title="Asking back">
        <div className={styles.floating}>
          <b>Which Anna?</b> <span className="ink2">“Anna’s classes last month” fits two teachers.</span>
          <Row>
            <Chip look="ask">Anna Kowalski</Chip>
            <Chip look="ask">Anna Lindqvist</Chip>
            <Chip>Both</Chip>
          </Row>
        </div>
      </Shelf>
    </>
  )
}

export function Errors() {
  return (
    <>
      <Shelf title="Error in place">
        <div className={styles.stack}>
          <Notice
            title="Mindbody did not accept the sign-in."
            actions={
              <>
                <Button variant="primary">Sign in again</Button>
                <Button variant="quiet">Copy details</Button>
              </>
            }
          >
            Everything synced up to 07:42 is safe. The password may have been changed. Sign in again and the import goes on where it
            stopped.
          </Notice>
          <Notice tone="caution" title="3 rows could not be read and were set aside." details="visits, page 41: a date in the year 0026">
            They are not in the totals. Look at them.
          </Notice>
        </div>
      </Shelf>
      <Shelf title="The only question that interrupts">
        <div className={styles.sheet}>
          <h3 className="t-choice">Stop the import?</h3>
          <p>The 61,480 visits that are in stay in. You can go on later from the same place.</p>
          <Row>
            <Button variant="quiet">Keep going</Button>
            <Button variant="danger">Stop the import</Button>
          </Row>
        </div>
      </Shelf>
    </>
  )
}

export function Cards() {
  return (
    <>
      <Shelf title="Definition card">
        <Card floats>
          <h3>
            Visits <span className="ink3">version 2</span>
          </h3>
          <p>People who came: signed in to a class, or an appointment that was kept.</p>
          <Facts
            facts={[
              { name: 'Included', text: '712: classes 641, appointments 71' },
              { name: 'Left out', text: 'No-shows 31, late cancels 44, staff 12' },
              { name: 'From', text: 'Mindbody, 4 min ago' },
            ]}
          />
          <div className={styles.cardRow} data-links>
            <Link onPress={nothing}>The 712 visits</Link>
            <Link onPress={nothing}>SQL</Link>
          </div>
        </Card>
      </Shelf>
      <Shelf title="Sync details">
        <Card floats>
          <div className={styles.cardHead}>
            <h3>Syncing Mindbody</h3>
            <span className="ink3 tnum">62%</span>
          </div>
          <ProgressBar label="Syncing Mindbody" text="62%" thin parts={[{ state: 'running', size: 1, filled: 0.62 }]} />
          <p className="ink2 tnum" style={{ marginTop: 8 }}>
            Visits, now at March 2025. About 5 min. $4.09 so far.
          </p>
          <div className={styles.cardRow}>
            <Button icon={Pause}>Pause</Button>
            <Button variant="quiet">Open Sources</Button>
          </div>
        </Card>
      </Shelf>
    </>
  )
}
