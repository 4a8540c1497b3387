import { ChevronDown } from 'lucide-react'
import { Button, ComboBox as Base, type ComboBoxProps as BaseProps, Group, Input, ListBox, Popover } from 'react-aria-components'
import { Icon } from '../icon'
import { Field, type FieldWords } from '../input'
import field from '../input/Field.module.css'
import { Options, type Option } from './Options'
import styles from './Options.module.css'

export interface ComboBoxProps extends FieldWords, Omit<BaseProps<Option>, 'children' | 'className' | 'style' | 'isInvalid' | 'defaultItems' | 'items'> {
  options: readonly Option[]
  placeholder?: string
}

/** A list long enough to type in. */
export function ComboBox({ label, hint, error, options, placeholder, ...rest }: ComboBoxProps) {
  return (
    <Base {...rest} defaultItems={options} isInvalid={Boolean(error)} className={field.field ?? ''}>
      <Field label={label} hint={hint} error={error}>
        <Group className={field.box ?? ''} isDisabled={rest.isDisabled ?? false} isInvalid={Boolean(error)} role="presentation">
          <Input className={field.input ?? ''} placeholder={placeholder ?? ''} />
          <Button className={styles.arrow ?? ''}>
            <Icon of={ChevronDown} small />
          </Button>
        </Group>
      </Field>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} renderEmptyState={() => <span className={styles.none}>Nothing of that name.</span>}>
          {Options}
        </ListBox>
      </Popover>
    </Base>
  )
}
