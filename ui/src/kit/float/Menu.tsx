import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Header, Menu as Base, MenuItem, MenuSection, MenuTrigger, Popover, type PopoverProps, Separator } from 'react-aria-components'
import { Icon, KeyCap } from '../icon'
import styles from './Menu.module.css'

export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon
  keys?: string
  detail?: string
  danger?: boolean
  /** Given where the menu chooses rather than acts. */
  chosen?: boolean
  isDisabled?: boolean
  onAction: () => void
}

export interface MenuProps extends Pick<PopoverProps, 'placement'> {
  trigger: ReactElement
  label: string
  groups: readonly { id: string; title?: string; entries: readonly MenuEntry[] }[]
}

export function Menu({ trigger, label, groups, placement = 'bottom start' }: MenuProps) {
  const off = groups.flatMap((group) => group.entries.filter((entry) => entry.isDisabled).map((entry) => entry.id))
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} placement={placement} offset={4}>
        <Base aria-label={label} className={styles.menu ?? ''} disabledKeys={off}>
          {groups.map((group, index) => (
            // A group may be called as its entry is; the list's keys may not, and what it does then is to draw for ever.
            <MenuSection key={group.id} id={`group ${group.id}`} aria-label={group.title ?? label} className={styles.group ?? ''}>
              {group.title ? <Header className={styles.title ?? ''}>{group.title}</Header> : null}
              {group.entries.map((entry) => (
                <Entry key={entry.id} {...entry} />
              ))}
              {index < groups.length - 1 ? <Separator className={styles.rule ?? ''} /> : null}
            </MenuSection>
          ))}
        </Base>
      </Popover>
    </MenuTrigger>
  )
}

function Entry({ id, label, icon, keys, detail, danger, chosen, onAction }: MenuEntry) {
  return (
    <MenuItem id={id} textValue={label} onAction={onAction} className={styles.entry ?? ''} data-danger={danger || undefined} aria-current={chosen || undefined}>
      {icon ? <Icon of={icon} small /> : null}
      <span>{label}</span>
      {detail ? <span className={styles.detail}>{detail}</span> : null}
      <span className={styles.end}>
        {chosen ? <Icon of={Check} small /> : null}
        {keys ? <KeyCap keys={keys} /> : null}
      </span>
    </MenuItem>
  )
}
