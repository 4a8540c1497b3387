import { useEffect, useRef } from 'react'
import { CircleCheck } from 'lucide-react'
import type { Tested } from '../../data'
import { Button, Icon, Notice } from '../../kit'
import { counted } from '../../kit/format'
import styles from './Connect.module.css'
import { words } from './words'

export interface AccountProps {
  source: string
  tested: Tested
  /** Not the account that one came to sign in to. */
  isOther: boolean
  busy: boolean
  /** Then the way on stands with the reason. */
  isRefused: boolean
  onConnect: () => void
  onChange: () => void
}

/** What the account says it is, to be looked at before anything is kept. */
export function Account({ source, tested, isOther, busy, isRefused, onConnect, onChange }: AccountProps) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const facts = [
    { name: words.tested.name, text: tested.name },
    { name: words.tested.account, text: tested.connection.slice(tested.connection.indexOf(':') + 1) },
    { name: words.tested.zone, text: tested.zone },
    { name: words.tested.currency, text: tested.currency },
  ]
  return (
    <section className={styles.account} aria-labelledby="account-says">
      <h2 id="account-says" ref={head} tabIndex={-1} className={styles.accepted}>
        <Icon of={CircleCheck} />
        {words.tested.title(source)}
      </h2>
      <dl className={styles.facts}>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text ? <bdi>{text}</bdi> : <span className="ink3">{words.tested.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>{words.tested.calls(counted(tested.calls, 'call', 'calls'))}</p>
      {isOther ? <Notice tone="caution" title={words.tested.other} /> : null}
      <div className={styles.go}>
        {isRefused ? null : (
          <Button size="form" variant="primary" busy={busy} onPress={onConnect}>
            {busy ? words.form.connecting : words.form.connect}
          </Button>
        )}
        <Button size="form" variant="quiet" isDisabled={busy} onPress={onChange}>
          {words.tested.change}
        </Button>
      </div>
    </section>
  )
}
