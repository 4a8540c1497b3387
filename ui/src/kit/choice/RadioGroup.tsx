import { Label, RadioButton, RadioField, RadioGroup as Base, type RadioGroupProps as BaseProps, Text } from 'react-aria-components'
import { VisuallyHidden } from '../icon'
import styles from './Choice.module.css'

export interface RadioGroupProps extends Omit<BaseProps, 'children' | 'className' | 'style'> {
  label: string
  hideLabel?: boolean
  hint?: string
  options: readonly { id: string; label: string; isDisabled?: boolean }[]
}

export function RadioGroup({ label, hideLabel = false, hint, options, ...rest }: RadioGroupProps) {
  return (
    <Base {...rest} className={styles.group ?? ''}>
      {hideLabel ? (
        <VisuallyHidden>
          <Label>{label}</Label>
        </VisuallyHidden>
      ) : (
        <Label className={styles.label ?? ''}>{label}</Label>
      )}
      <span className={styles.options}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} isDisabled={option.isDisabled ?? false} className={styles.field ?? ''}>
            <RadioButton className={styles.choice ?? ''}>
              <span className={`${styles.mark ?? ''} ${styles.radio ?? ''}`} />
              <span>{option.label}</span>
            </RadioButton>
          </RadioField>
        ))}
      </span>
      {hint ? (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
    </Base>
  )
}
