import type { LucideIcon } from 'lucide-react'
import { Button as Pressable, type ButtonProps as PressableProps } from 'react-aria-components'
import { Tooltip } from '../float/Tooltip'
import { Icon } from '../icon'
import styles from './IconButton.module.css'

export interface IconButtonProps extends Omit<PressableProps, 'children' | 'className' | 'style' | 'aria-label'> {
  icon: LucideIcon
  /** What it does, for the screen reader and the tooltip. */
  label: string
  keys?: string
}

/** For row actions and breadcrumbs, where a word would repeat on every line. */
export function IconButton({ icon, label, keys, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <Pressable {...rest} aria-label={label} className={styles.button ?? ''}>
        <Icon of={icon} />
      </Pressable>
    </Tooltip>
  )
}
