import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps, Text } from 'react-aria-components'
import styles from './Choice.module.css'

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'children' | 'className' | 'style'> {
  /** Left out only in table rows, which then give an aria-label. */
  children?: ReactNode
  hint?: string
}

export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className={styles.field ?? ''}>
      <CheckboxButton className={styles.choice ?? ''}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className={`${styles.mark ?? ''} ${styles.check ?? ''}`}>
              {isIndeterminate ? <Minus strokeWidth={2.5} aria-hidden /> : isSelected ? <Check strokeWidth={2.5} aria-hidden /> : null}
            </span>
            {children === undefined ? null : <span>{children}</span>}
          </>
        )}
      </CheckboxButton>
      {hint ? (
        <Text slot="description" className={`${styles.hint ?? ''} ${styles.below ?? ''}`}>
          {hint}
        </Text>
      ) : null}
    </CheckboxField>
  )
}
