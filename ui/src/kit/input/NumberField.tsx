import { Group, Input, NumberField as Base, type NumberFieldProps as BaseProps } from 'react-aria-components'
import { Field, type FieldWords } from './Field'
import styles from './Field.module.css'

export interface NumberFieldProps extends FieldWords, Omit<BaseProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  prefix?: string
  suffix?: string
  placeholder?: string
}

/** Reads and writes numbers the way the locale does. Arrow keys step; the wheel does not, since a page is scrolled over it. */
export function NumberField({ label, hint, error, prefix, suffix, placeholder, ...rest }: NumberFieldProps) {
  return (
    <Base {...rest} isWheelDisabled isInvalid={Boolean(error)} className={styles.field ?? ''}>
      <Field label={label} hint={hint} error={error}>
        <Group className={styles.box ?? ''} isDisabled={rest.isDisabled ?? false} isInvalid={Boolean(error)} role="presentation">
          {prefix ? <span className={styles.affix}>{prefix}</span> : null}
          <Input className={`${styles.input} tnum`} placeholder={placeholder ?? ''} />
          {suffix ? <span className={styles.affix}>{suffix}</span> : null}
        </Group>
      </Field>
    </Base>
  )
}
