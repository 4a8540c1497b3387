import { ChevronDown, type LucideIcon, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from 'react-aria-components'
import { Icon, KeyCap } from '../kit'
import styles from './TopBar.module.css'

export interface TopBarProps {
  /** Which location, then which period: a Pick each. */
  place?: ReactNode
  period?: ReactNode
  onSearch: () => void
  /** Always at the right, in every window. */
  freshness?: ReactNode
  sync?: ReactNode
}

export function TopBar({ place, period, onSearch, freshness, sync }: TopBarProps) {
  return (
    <header className={styles.bar} data-pane="top" data-paper="off">
      <div className={styles.picks}>
        {place}
        {period}
      </div>
      <Button className={styles.find ?? ''} onPress={onSearch} aria-label="Find or do anything" aria-keyshortcuts="Control+K Meta+K">
        <Icon of={Search} small />
        <span className={styles.words}>Find or do anything</span>
        <KeyCap keys="Ctrl K" />
      </Button>
      <div className={styles.end}>
        {freshness}
        {sync}
      </div>
    </header>
  )
}

export interface PickProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  icon: LucideIcon
  children: ReactNode
  /** The dates of a period; leaves first when room is short. */
  detail?: ReactNode
}

/** The button that opens the choice of place or period. */
export function Pick({ icon, children, detail, ...rest }: PickProps) {
  return (
    <Button {...rest} className={styles.pick ?? ''}>
      <Icon of={icon} small />
      <span className={styles.chosen}>{children}</span>
      {detail ? <span className={styles.detail}>{detail}</span> : null}
      <Icon of={ChevronDown} small />
    </Button>
  )
}

/** "as of 4 min ago"; in small windows "4 min ago". */
export function Freshness({ lead, children }: { lead?: string; children: ReactNode }) {
  return (
    <span className={styles.fresh}>
      {lead ? <span className={styles.lead}>{lead} </span> : null}
      {children}
    </span>
  )
}
