import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { type Connected, engine, type SourceForm, type Tested, useAct } from '../../data'
import { Page } from '../../frame'
import { Link } from '../../kit'
import { Account } from './Account'
import { accountField, blank, filled, missing, named, type Values, type Wrong } from './fields'
import { Form } from './Form'
import { Guide } from './Guide'
import { Plan } from './Plan'
import { Refused } from './Refused'
import { words } from './words'
import styles from './Connect.module.css'

export interface SignInProps {
  source: SourceForm
  /** Where one signs in to it again. */
  account: string | undefined
}

/** From the form to the plan. What is typed lives here and goes with this page. */
export function SignIn({ source, account }: SignInProps) {
  const navigate = useNavigate()
  const [values, setValues] = useState<Values>(() => blank(source, account))
  const [wrong, setWrong] = useState<Wrong>({})
  const [tested, setTested] = useState<Tested | null>(null)
  const [connected, setConnected] = useState<Connected | null>(null)
  const test = useAct(engine.testSignIn)
  const connect = useAct(engine.connect)
  const place = useRef<HTMLDivElement>(null)
  const refusal = connect.refusal ?? test.refusal
  const culprit = refusal ? named(source, refusal) : undefined
  const shown: Wrong = refusal && culprit ? { ...wrong, [culprit.name]: `${refusal.message} ${words.refused.input}` } : wrong

  // What was found wrong takes the focus, so that a screen reader reads it and a hand corrects it.
  useEffect(() => {
    if (Object.keys(wrong).length > 0 || culprit) place.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus()
  }, [wrong, culprit])

  const change = (name: string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }))
    setWrong({})
    setTested(null)
    test.clear()
    connect.clear()
  }
  const sent = () => ({ source: source.name, fields: filled(source, values) })
  const runTest = async () => {
    const empty = missing(source, values, words.form.missing)
    setWrong(empty)
    if (Object.keys(empty).length > 0) return
    connect.clear()
    setTested((await test.run(sent())) ?? null)
  }
  const runConnect = async () => {
    const done = await connect.run(sent())
    if (!done) return
    // In the keychain now; nothing here needs it any more.
    setValues({})
    setConnected(done)
  }

  if (connected) return <Plan source={source} connected={connected} />
  const isOther = account !== undefined && tested !== null && tested.connection !== `${source.name}:${account}`
  const labels = source.fields.filter((field) => !field.optional && field.default === null).map(({ label }) => label)
  return (
    <Page
      title={account ? words.titleAgain(source.label) : words.titleOf(source.label)}
      actions={<Link onPress={() => void navigate({ to: '/connect', search: {} })}>{words.otherSource}</Link>}
      margin={source.guide.length > 0 ? <Guide steps={source.guide} /> : undefined}
    >
      <div ref={place} className={styles.column}>
        {tested && !culprit ? (
          <Account
            source={source.label}
            tested={tested}
            isOther={isOther}
            busy={connect.busy}
            isRefused={refusal !== null}
            onConnect={() => void runConnect()}
            onChange={() => setTested(null)}
          />
        ) : (
          <Form
            source={source}
            values={values}
            wrong={shown}
            onChange={change}
            onTest={() => void runTest()}
            busy={test.busy}
            account={account ? accountField(source)?.name : undefined}
          />
        )}
        {refusal && !culprit ? (
          <Refused
            refusal={refusal}
            source={source.label}
            labels={labels}
            busy={test.busy || connect.busy}
            onAgain={() => void (connect.refusal ? runConnect() : runTest())}
          />
        ) : null}
      </div>
    </Page>
  )
}
