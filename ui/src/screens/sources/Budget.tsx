import { useState } from 'react'
import { engine, type Spending, useAct } from '../../data'
import { Button, NumberField } from '../../kit'
import { callCost } from '../../kit/format'
import { Refused } from './Refused'
import styles from './Sources.module.css'
import { cost } from './words'

/** Sets how many calls a connection may make, or takes that away. Where it is, not in a dialog. */
export function Budget({ spending, onDone }: { spending: Spending; onDone: () => void }) {
  const [perMonth, setPerMonth] = useState(spending.calls_per_month)
  const [perDay, setPerDay] = useState(spending.calls_per_day)
  const set = useAct(engine.setBudget)
  const keep = async (day: number | null, month: number | null) => {
    const done = await set.run({ connection: spending.connection, calls_per_day: day, calls_per_month: month })
    if (done) onDone()
  }
  const hint = (calls: number | null) => cost.hint(calls, calls === null || spending.price_micros === 0 ? null : cost.costs(callCost(calls, spending.price_micros)))
  const number = (set: (calls: number | null) => void) => (value: number) => set(Number.isNaN(value) ? null : value)
  return (
    <form
      className={styles.form}
      aria-label={cost.form}
      onSubmit={(event) => {
        event.preventDefault()
        void keep(perDay, perMonth)
      }}
    >
      <NumberField label={cost.perMonth} hint={hint(perMonth)} minValue={0} maxValue={4_000_000_000} value={perMonth ?? Number.NaN} onChange={number(setPerMonth)} autoFocus />
      <NumberField label={cost.perDay} hint={hint(perDay)} minValue={0} maxValue={4_000_000_000} value={perDay ?? Number.NaN} onChange={number(setPerDay)} />
      {set.refusal ? <Refused refusal={set.refusal} /> : null}
      <p className={styles.hint}>{cost.utc}</p>
      <div className={styles.actions}>
        <Button type="submit" ring={set.busy}>
          {cost.save}
        </Button>
        {spending.calls_per_day !== null || spending.calls_per_month !== null ? (
          <Button variant="quiet" onPress={() => void keep(null, null)}>
            {cost.remove}
          </Button>
        ) : null}
        <Button variant="quiet" onPress={onDone}>
          {cost.leave}
        </Button>
      </div>
    </form>
  )
}
