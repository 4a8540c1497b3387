import { Search } from 'lucide-react'
import { Group, Input, SearchField as Base } from 'react-aria-components'
import { Icon, KeyCap } from '../icon'
import styles from './Field.module.css'

export interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** The one search of a page: "/" and Ctrl F go there. */
  ofPage?: boolean
}

/** Escape empties it. The label is for screen readers; the glass and the placeholder say it to the eye. */
export function SearchField({ label, value, onChange, placeholder, ofPage = false }: SearchFieldProps) {
  return (
    <Base aria-label={label} value={value} onChange={onChange} className={styles.field ?? ''} data-page-search={ofPage || undefined}>
      <Group className={styles.box ?? ''} role="presentation">
        <span className={styles.affix}>
          <Icon of={Search} />
        </span>
        <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} />
        {value ? <KeyCap keys="Esc" /> : null}
      </Group>
    </Base>
  )
}
