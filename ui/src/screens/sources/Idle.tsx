import { moment } from '../../kit/format'
import { useMinute } from '../../sync'
import styles from './Sources.module.css'
import type { Source } from './useSources'
import { covers, outcome } from './words'

/** The sentence under the title while nothing runs: how far back it reaches, and what the last sync brought. */
export function Idle({ source }: { source: Source }) {
  const { status, newest, zone } = source
  const minute = useMinute(newest?.ended_at)
  const begins = status?.covered.map(([, first]) => first).sort()[0]
  if (!status?.last_completed) return <p className={styles.story}>{covers.nothing}</p>
  const last = newest?.state === 'completed' ? covers.last(moment(newest.ended_at ?? newest.created_at, zone, minute), outcome(newest).text) : null
  return <p className={styles.story}>{[begins ? covers.back(begins) : null, last].filter(Boolean).join(' ')}</p>
}
