import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as Base, type CheckboxProps as BaseProps } from 'react-aria-components'
import styles from './Choice.module.css'

export interface CheckboxProps extends Omit<BaseProps, 'children' | 'className' | 'style'> {
  /** Left out only in table rows, which then give an aria-label. */
  children?: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <Base {...rest} className={styles.choice ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={`${styles.mark} ${styles.check}`}>
            {isIndeterminate ? <Minus strokeWidth={2.5} aria-hidden /> : isSelected ? <Check strokeWidth={2.5} aria-hidden /> : null}
          </span>
          {children === undefined ? null : <span>{children}</span>}
        </>
      )}
    </Base>
  )
}
