import type { LucideIcon } from 'lucide-react'
import { Collection, Header, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import { Icon, KeyCap } from '../icon'
import styles from './Palette.module.css'

export interface PaletteItem {
  id: string
  label: string
  /** What tells it from its namesakes. */
  detail?: string
  icon: LucideIcon
  keys?: string
}

export interface PaletteGroup {
  id: string
  /** Said aloud always, shown where there is more than one group. */
  title: string
  items: readonly PaletteItem[]
  showTitle?: boolean
}

export function Lines(group: PaletteGroup) {
  return (
    <ListBoxSection id={group.id} aria-label={group.title}>
      {group.showTitle ? <Header className={styles.title ?? ''}>{group.title}</Header> : null}
      <Collection items={group.items}>
        {(item) => (
          <ListBoxItem id={item.id} textValue={item.label} className={styles.line ?? ''}>
            <Icon of={item.icon} small />
            <Text slot="label" className={styles.label ?? ''}>
              {item.label}
            </Text>
            {item.detail ? (
              <Text slot="description" className={styles.detail ?? ''}>
                {item.detail}
              </Text>
            ) : null}
            {item.keys ? (
              <span className={styles.keys}>
                <KeyCap keys={item.keys} />
              </span>
            ) : null}
          </ListBoxItem>
        )}
      </Collection>
    </ListBoxSection>
  )
}
