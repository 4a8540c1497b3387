import { type ReactNode, useState } from 'react'
import { nextStep, type Refusal } from '../../data'
import { Button, Notice } from '../../kit'
import styles from './Connect.module.css'
import { words } from './words'

export interface RefusedProps {
  refusal: Refusal
  source: string
  /** The fields to look at again, where the sign-in was not accepted. */
  labels: readonly string[]
  busy: boolean
  onAgain: () => void
}

/** Why the form did not go through, and what that means for it. */
export function Refused({ refusal, source, labels, busy, onAgain }: RefusedProps) {
  // Tried again and refused again, the button that was pressed is another one; the focus must not be lost with it.
  const [isLost] = useState(() => document.activeElement === document.body)
  const again = (
    <Button busy={busy} autoFocus={isLost} onPress={onAgain}>
      {words.refused.again}
    </Button>
  )
  if (refusal.code === 'no_keychain') {
    return (
      <Notice title={words.keychain.title} actions={again}>
        <p>{words.keychain.why}</p>
        <ul className={styles.keychains}>
          <li>{words.keychain.linux}</li>
          <li>{words.keychain.mac}</li>
          <li>{words.keychain.windows}</li>
        </ul>
      </Notice>
    )
  }
  return (
    <Notice title={refusal.message} actions={again}>
      {meaning(refusal, source, labels)}
    </Notice>
  )
}

function meaning(refusal: Refusal, source: string, labels: readonly string[]): ReactNode {
  switch (refusal.code) {
    case 'needs_sign_in':
      return words.refused.signIn(labels)
    case 'needs_permission':
      return words.refused.permission(source)
    case 'offline':
      return words.refused.offline
    case 'remote_trouble':
      return words.refused.trouble(source)
    case 'rate_limited':
      return `${nextStep(refusal)} ${words.refused.slow}`
    default:
      return nextStep(refusal)
  }
}
