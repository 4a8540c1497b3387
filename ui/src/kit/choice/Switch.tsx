import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps, Text } from 'react-aria-components'
import styles from './Choice.module.css'

export interface SwitchProps extends Omit<SwitchFieldProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  hint?: string
}

/** For what takes effect at once. What waits for a button is a checkbox. */
export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest} className={styles.field ?? ''}>
      <SwitchButton className={styles.choice ?? ''}>
        <span className={`${styles.mark ?? ''} ${styles.switch ?? ''}`} />
        <span>{children}</span>
      </SwitchButton>
      {hint ? (
        <Text slot="description" className={`${styles.hint ?? ''} ${styles.below ?? ''}`} data-switch>
          {hint}
        </Text>
      ) : null}
    </SwitchField>
  )
}
