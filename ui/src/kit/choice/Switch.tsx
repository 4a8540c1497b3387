import type { ReactNode } from 'react'
import { Switch as Base, type SwitchProps as BaseProps } from 'react-aria-components'
import styles from './Choice.module.css'

export interface SwitchProps extends Omit<BaseProps, 'children' | 'className' | 'style'> {
  children: ReactNode
}

/** For what takes effect at once. What waits for a button is a checkbox. */
export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <Base {...rest} className={styles.choice ?? ''}>
      <span className={`${styles.mark} ${styles.switch}`} />
      <span>{children}</span>
    </Base>
  )
}
