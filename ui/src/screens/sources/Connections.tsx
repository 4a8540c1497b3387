import { Plus } from 'lucide-react'
import { memo } from 'react'
import { Button } from 'react-aria-components'
import { Icon, Link, Section } from '../../kit'
import { freshness } from '../../kit/format'
import { accountOf, standingWord, toneOf, useMinute } from '../../sync'
import styles from './Sources.module.css'
import { useWays } from './useChosen'
import type { Source } from './useSources'
import { words } from './words'

/** Every connection, where it stands and how fresh it is; one of them is looked at. */
export function Connections({ all, chosen }: { all: readonly Source[]; chosen: string | undefined }) {
  const go = useWays()
  return (
    <Section
      title={words.connections}
      action={
        <Link onPress={() => go.connect({})} aria-label={words.addLong}>
          <span className={styles.add}>
            <Icon of={Plus} small />
            {words.add}
          </span>
        </Link>
      }
    >
      <ul className={styles.list}>
        {all.map((one) => (
          <li key={one.connection}>
            <One
              connection={one.connection}
              label={one.label}
              name={one.status?.name ?? accountOf(one.connection)}
              standing={one.standing}
              last={one.status?.last_completed ?? null}
              isChosen={one.connection === chosen}
              onChoose={go.choose}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface OneProps {
  connection: string
  label: string
  name: string
  standing: Source['standing']
  last: string | null
  isChosen: boolean
  onChoose: (connection: string) => void
}

const One = memo(
  function One({ connection, label, name, standing, last, isChosen, onChoose }: OneProps) {
    const minute = useMinute(last)
    const isBusy = toneOf(standing) === 'busy'
    return (
      <Button className={styles.connection ?? ''} aria-current={isChosen} onPress={() => onChoose(connection)}>
        <span className={styles.name}>{label}</span>
        <span className={`${styles.standing} ${styles.end}`} data-tone={toneOf(standing)}>
          {standingWord(standing)}
        </span>
        <bdi className={styles.second}>{name}</bdi>
        <span className={`${styles.second} ${styles.end}`}>{isBusy ? words.now : last === null ? words.never : freshness(last, minute)}</span>
      </Button>
    )
  },
  // How to choose is made anew with each drawing and always does the same.
  (before, after) => (Object.keys(before) as (keyof OneProps)[]).every((key) => key === 'onChoose' || before[key] === after[key]),
)
