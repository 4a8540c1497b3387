import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { engine, type QuarantineLine, useAct, useQuarantine } from '../../data'
import { Button } from '../../kit'
import { count, moment } from '../../kit/format'
import { streamName, useMinute } from '../../sync'
import { Refused } from './Refused'
import styles from './Sources.module.css'
import type { Source } from './useSources'
import { health } from './words'

/** Rows that could not be kept, by stream and reason; their content is never shown. */
export function SetAside({ all }: { all: readonly Source[] }) {
  const lines = useQuarantine().data ?? []
  const retry = useAct(engine.retryQuarantine)
  const [told, setTold] = useState<string | null>(null)
  const tryAgain = async () => {
    const done = await retry.run(undefined)
    if (done) setTold(health.tried(done.released, done.records))
  }
  return (
    <>
      <ul>
        {lines.map((line) => (
          <Line key={`${line.connection} ${line.endpoint} ${line.reason}`} line={line} source={all.find((one) => one.connection === line.connection)} />
        ))}
      </ul>
      <p className={styles.note}>{health.explain}</p>
      {retry.refusal ? <Refused refusal={retry.refusal} /> : null}
      <div className={styles.form}>
        <Button icon={RefreshCw} busy={retry.busy} onPress={() => void tryAgain()}>
          {health.tryAgain}
        </Button>
        <span role="status" className={styles.hint}>
          {told}
        </span>
      </div>
    </>
  )
}

function Line({ line, source }: { line: QuarantineLine; source: Source | undefined }) {
  const minute = useMinute(line.last_seen_at)
  const at = (utc: string | null) => (utc === null ? health.unknown : moment(utc, source?.zone ?? 'UTC', minute))
  return (
    <li className={styles.fact}>
      <span className={styles.wide}>
        <b>{streamName(line.stream ?? line.endpoint)}</b> <bdi>{line.reason}</bdi>
        <br />
        <span className="ink3 t-small">{health.seenFrom(at(line.first_seen_at), at(line.last_seen_at))}</span>
      </span>
      <span className={`${styles.push} tnum`}>{count(line.records)}</span>
    </li>
  )
}
