import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Group, Input, TextField as Base, type TextFieldProps as BaseProps } from 'react-aria-components'
import { IconButton } from '../button'
import { Field, type FieldWords } from './Field'
import styles from './Field.module.css'

export interface TextFieldProps extends FieldWords, Omit<BaseProps, 'children' | 'className' | 'style' | 'isInvalid' | 'type'> {
  placeholder?: string
  /** A sign before the text: a currency, "https://". */
  prefix?: string
  suffix?: string
  /** A password or a key: hidden until asked to show. */
  secret?: boolean
  type?: 'text' | 'email' | 'url' | 'tel'
}

export function TextField({ label, hint, error, placeholder, prefix, suffix, secret = false, type = 'text', ...rest }: TextFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Base {...rest} isInvalid={Boolean(error)} type={secret && !shown ? 'password' : type} className={styles.field ?? ''}>
      <Field label={label} hint={hint} error={error}>
        <Group className={styles.box ?? ''} isDisabled={rest.isDisabled ?? false} isInvalid={Boolean(error)} role="presentation">
          {prefix ? <span className={styles.affix}>{prefix}</span> : null}
          <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} spellCheck={false} autoCapitalize="off" />
          {suffix ? <span className={styles.affix}>{suffix}</span> : null}
          {secret ? (
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={shown ? `Hide ${label}` : `Show ${label}`}
              onPress={() => setShown(!shown)}
              isDisabled={rest.isDisabled ?? false}
            />
          ) : null}
        </Group>
      </Field>
    </Base>
  )
}
