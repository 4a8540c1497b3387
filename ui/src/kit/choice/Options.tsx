import { Check } from 'lucide-react'
import { ListBoxItem, Text } from 'react-aria-components'
import { Icon } from '../icon'
import styles from './Options.module.css'

export interface Option {
  id: string
  label: string
  detail?: string
}

/** One line of a list that drops down; the check stands at the end so that the words keep their left line. */
export function Options(option: Option) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={styles.option ?? ''}>
      {({ isSelected }) => (
        <>
          <Text slot="label">{option.label}</Text>
          {option.detail ? (
            <Text slot="description" className={styles.detail ?? ''}>
              {option.detail}
            </Text>
          ) : null}
          {isSelected ? (
            <span className={styles.check}>
              <Icon of={Check} small />
            </span>
          ) : null}
        </>
      )}
    </ListBoxItem>
  )
}
