import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { engine, useAct } from '../../data'
import { Button, RadioGroup } from '../../kit'
import { type Draft, draft, type Kind, kindsOf, toAsk } from './asks'
import { PlanShown, PlanTold } from './PlanShown'
import { Refused } from './Refused'
import styles from './Sources.module.css'
import type { Source } from './useSources'
import { Which } from './Which'
import { ask as said } from './words'

export interface ImportPanelProps {
  source: Source
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
}

/** What to bring in, what that takes, and the start: in place, so that what is there stays in sight. */
export function ImportPanel({ source, isOpen, onOpen, onClose }: ImportPanelProps) {
  const [wanted, setWanted] = useState<Draft>(draft)
  const plan = useAct(engine.planSync)
  const start = useAct(engine.startSync)
  const [estimate, setEstimate] = useState<Awaited<ReturnType<typeof plan.run>>>()
  const [isAsked, setAsked] = useState(false)
  if (!isOpen) {
    return (
      <p className={styles.note}>
        <Button variant="quiet" onPress={onOpen}>
          {said.other}
        </Button>
      </p>
    )
  }
  const change = (next: Partial<Draft>) => {
    // Another wish has another price.
    setEstimate(undefined)
    setAsked(false)
    plan.clear()
    setWanted({ ...wanted, ...next })
  }
  const asked = toAsk(wanted)
  const request = 'ask' in asked ? { connections: [source.connection], ask: asked.ask } : null
  const isFirst = !source.status?.last_completed
  const state = source.job?.snapshot.state
  const runs = source.isBeginning || state === 'running' || state === 'queued'
  const show = async () => {
    setAsked(true)
    if (request) setEstimate(await plan.run(request))
  }
  const begin = async () => {
    if (request && (await start.run(request))) onClose()
  }
  return (
    <section className={styles.panel} aria-label={said.head}>
      <RadioGroup
        label={said.what}
        value={wanted.kind}
        onChange={(kind) => change({ kind: kind as Kind })}
        options={kindsOf(source.form).map((kind) => ({ id: kind, label: kind === 'changes' && isFirst ? said.first : said.kinds[kind] }))}
      />
      <Which wanted={wanted} form={source.form} error={isAsked && 'missing' in asked ? said.incomplete[asked.missing] : undefined} onChange={change} />
      {state === 'paused' && !source.isBeginning ? <p className={styles.hint}>{said.replaces}</p> : null}
      {plan.refusal ? <Refused refusal={plan.refusal} /> : null}
      {estimate ? <PlanTold plan={estimate[0]} /> : null}
      {start.refusal ? <Refused refusal={start.refusal} /> : null}
      {runs ? <p className={styles.caution}>{said.runs}</p> : null}
      <div className={styles.actions}>
        {estimate ? (
          <Button variant="primary" size="form" isDisabled={runs} ring={start.busy} onPress={() => void begin()}>
            {said.start}
          </Button>
        ) : (
          <Button size="form" icon={ListChecks} isDisabled={runs} ring={plan.busy} onPress={() => void show()}>
            {plan.busy ? said.planning : said.plan}
          </Button>
        )}
        <Button variant="quiet" size="form" onPress={onClose}>
          {said.close}
        </Button>
      </div>
      {estimate?.[0] ? <PlanShown plan={estimate[0]} price={source.spending?.price_micros ?? 0} /> : null}
    </section>
  )
}
