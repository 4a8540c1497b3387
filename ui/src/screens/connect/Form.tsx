import { Lock } from 'lucide-react'
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import type { FieldForm, SourceForm } from '../../data'
import { Button, Disclosure, Icon, TextField } from '../../kit'
import styles from './Connect.module.css'
import { shared, type Values, type Wrong } from './fields'
import { words } from './words'

export interface FormProps {
  source: SourceForm
  values: Values
  wrong: Wrong
  onChange: (name: string, value: string) => void
  onTest: () => void
  busy: boolean
  /** The field that is known already, where one signs in again. */
  account: string | undefined
}

/** A source's sign-in form as its manifest describes it. */
export function Form({ source, values, wrong, onChange, onTest, busy, account }: FormProps) {
  const { asked, rare } = shared(source.fields)
  const [opened, setOpened] = useState(false)
  const hint = useId()
  const form = useRef<HTMLFormElement>(null)
  // Back from the account, whose button has gone: there is nowhere else for the focus to be.
  useEffect(() => {
    if (document.activeElement === document.body) form.current?.querySelector<HTMLInputElement>('input:not([readonly])')?.focus()
  }, [])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!busy) onTest()
  }
  const field = (one: FieldForm) => (
    <TextField
      key={one.name}
      label={one.optional ? words.form.optional(one.label) : one.label}
      hint={one.help}
      error={wrong[one.name]}
      secret={one.secret}
      value={values[one.name] ?? ''}
      onChange={(value) => onChange(one.name, value)}
      isDisabled={busy}
      isReadOnly={one.name === account}
      // Neither the browser nor a password store of its own is to keep what belongs in the keychain.
      autoComplete={one.secret ? 'new-password' : 'off'}
    />
  )
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {asked.map(field)}
      {rare.length > 0 ? (
        <Disclosure level={2} title={words.form.rare} isExpanded={opened || rare.some(({ name }) => wrong[name])} onExpandedChange={setOpened}>
          <div className={styles.rare}>{rare.map(field)}</div>
        </Disclosure>
      ) : null}
      <p className={styles.safe}>
        <Icon of={Lock} small />
        <span>{words.form.safe}</span>
      </p>
      <div className={styles.go}>
        <Button type="submit" size="form" variant="primary" busy={busy} aria-describedby={hint}>
          {busy ? words.form.testing : words.form.test}
        </Button>
        <span id={hint} className={styles.quiet}>
          {words.form.testHint}
        </span>
      </div>
    </form>
  )
}
