import { ChevronDown, type LucideIcon, X } from 'lucide-react'
import { Button, type ButtonProps } from 'react-aria-components'
import { Icon } from '../icon'
import styles from './Chip.module.css'

export interface ChipProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  children: string
  icon?: LucideIcon
  /** on: it is in force. ask: Daybook is not sure and asks. */
  look?: 'plain' | 'on' | 'ask'
  /** opens: it drops down. removes: pressing takes it away. */
  does?: 'acts' | 'opens' | 'removes'
}

export function Chip({ children, icon, look = 'plain', does = 'acts', ...rest }: ChipProps) {
  const name = does === 'removes' ? { 'aria-label': `Remove ${children}` } : {}
  return (
    <Button {...name} {...rest} className={styles.chip ?? ''} data-look={look}>
      {icon ? <Icon of={icon} small /> : null}
      {children}
      {does === 'opens' ? <Icon of={ChevronDown} small /> : null}
      {does === 'removes' ? <Icon of={X} small /> : null}
    </Button>
  )
}
