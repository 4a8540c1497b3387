import { useNavigate } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Connected, engine, type Estimate, nextStep, type SourceForm, useAct } from '../../data'
import { Page } from '../../frame'
import { Button, Icon, Notice, Section, Skeleton } from '../../kit'
import styles from './Connect.module.css'
import { PlanLedger } from './PlanLedger'
import { words } from './words'

/** Connected: what the import takes, before anything is fetched. */
export function Plan({ source, connected }: { source: SourceForm; connected: Connected }) {
  const navigate = useNavigate()
  const { connection, found } = connected
  const plan = useAct(engine.planSync)
  const start = useAct(engine.startSync)
  const [estimate, setEstimate] = useState<Estimate | null>(null)

  const count = async () => {
    const plans = await plan.run({ connections: [connection] })
    setEstimate(plans?.find((one) => one.connection === connection) ?? null)
  }
  // Counting takes a few small calls, so it is done once and not by every effect.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void count()
  })

  const begin = async () => {
    if (await start.run({ connections: [connection] })) await navigate({ to: '/sources' })
  }
  const refusal = start.refusal ?? plan.refusal
  const isEmpty = estimate?.total.calls === 0
  return (
    <Page title={words.titlePlan(source.label)}>
      <div className={styles.column}>
        <p className={styles.accepted} role="status">
          <Icon of={CircleCheck} />
          {words.plan.connected(source.label)}
        </p>
        {found.length > 0 ? (
          <Section title={words.plan.found}>
            <ul className={styles.found}>
              {found.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
        ) : null}
        {estimate ? <PlanLedger estimate={estimate} source={source} /> : null}
        {plan.busy || (!estimate && !refusal) ? <Counting /> : null}
        {refusal ? (
          <Notice
            title={refusal.message}
            actions={
              <Button busy={plan.busy || start.busy} onPress={() => void (start.refusal ? begin() : count())}>
                {words.again}
              </Button>
            }
          >
            {nextStep(refusal)}
          </Notice>
        ) : null}
        <div className={styles.go}>
          {isEmpty ? null : (
            <Button size="form" variant="primary" busy={start.busy} isDisabled={!estimate || estimate.days === null} onPress={() => void begin()}>
              {start.busy ? words.plan.importing : words.plan.import}
            </Button>
          )}
          <Button size="form" variant="quiet" onPress={() => void navigate({ to: '/sources' })}>
            {words.plan.later}
          </Button>
          <span className={styles.quiet}>{words.plan.laterHint}</span>
        </div>
      </div>
    </Page>
  )
}

function Counting() {
  return (
    <div className={styles.counting}>
      <p role="status">{words.plan.counting}</p>
      <Skeleton width="70%" />
      <Skeleton width="55%" />
    </div>
  )
}
