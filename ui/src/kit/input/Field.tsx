import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { Icon } from '../icon'
import styles from './Field.module.css'

export interface FieldWords {
  label: string
  /** What to write there, or what it will cost. Gives way to the error. */
  hint?: string | undefined
  /** A sentence that says what is wrong and what to write instead. */
  error?: string | undefined
}

/** Label above, hint or error below: the same for every kind of input. */
export function Field({ label, hint, error, children }: FieldWords & { children: ReactNode }) {
  return (
    <>
      <Label className={styles.label ?? ''}>{label}</Label>
      {children}
      {error ? (
        <FieldError className={styles.error ?? ''}>
          <Icon of={CircleAlert} small />
          <span>{error}</span>
        </FieldError>
      ) : hint ? (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
    </>
  )
}
