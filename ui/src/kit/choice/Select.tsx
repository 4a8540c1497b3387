import { ChevronDown } from 'lucide-react'
import { Button, ListBox, Popover, Select as Base, type SelectProps as BaseProps, SelectValue } from 'react-aria-components'
import { Icon } from '../icon'
import { Field, type FieldWords } from '../input'
import field from '../input/Field.module.css'
import { Options, type Option } from './Options'
import styles from './Options.module.css'

export interface SelectProps extends FieldWords, Omit<BaseProps<Option>, 'children' | 'className' | 'style' | 'isInvalid'> {
  options: readonly Option[]
}

export function Select({ label, hint, error, options, ...rest }: SelectProps) {
  return (
    <Base {...rest} isInvalid={Boolean(error)} className={field.field ?? ''}>
      <Field label={label} hint={hint} error={error}>
        <Button className={`${field.box} ${styles.opener}`}>
          <SelectValue className={styles.value ?? ''} />
          <Icon of={ChevronDown} small />
        </Button>
      </Field>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={options}>
          {Options}
        </ListBox>
      </Popover>
    </Base>
  )
}
