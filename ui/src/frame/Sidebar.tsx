import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { Icon, Tooltip } from '../kit'
import styles from './Sidebar.module.css'
import { useNarrow } from './useNarrow'

export interface SidebarItem {
  path: string
  label: string
  icon: LucideIcon
  keys?: string
}

export interface SidebarProps {
  /** The logo and the studio's name or menu. Words that fold away with the bar carry data-folds. */
  head: ReactNode
  items: readonly SidebarItem[]
  /** Below, apart from the screens: settings. */
  foot?: readonly SidebarItem[]
  /** At the very bottom: the profile. */
  who?: ReactNode
  current: string
}

export function Sidebar({ head, items, foot = [], who, current }: SidebarProps) {
  return (
    <nav className={styles.side} aria-label="Screens" data-pane="sidebar" data-paper="off">
      <div className={styles.head}>{head}</div>
      <Items items={items} current={current} />
      <div className={styles.foot}>
        <Items items={foot} current={current} />
        {who ? <div className={styles.who}>{who}</div> : null}
      </div>
    </nav>
  )
}

function Items({ items, current }: { items: readonly SidebarItem[]; current: string }) {
  const folded = useNarrow(1100)
  if (items.length === 0) return null
  return (
    <ul className={styles.items}>
      {items.map((item) => {
        // A person's page belongs to the screen its path begins with.
        const isCurrent = current === item.path || current.startsWith(`${item.path}/`)
        return (
          <li key={item.path}>
            <Tooltip text={item.label} keys={item.keys} placement="right" isDisabled={!folded}>
              <Link href={item.path} className={styles.item ?? ''} {...(isCurrent ? { 'aria-current': 'page' } : {})}>
                <Icon of={item.icon} />
                <span data-folds>{item.label}</span>
              </Link>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
