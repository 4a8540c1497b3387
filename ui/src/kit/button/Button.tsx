import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as Pressable, type ButtonProps as PressableProps } from 'react-aria-components'
import { Icon } from '../icon'
import { Ring } from '../progress'
import styles from './Button.module.css'

export interface ButtonProps extends Omit<PressableProps, 'children' | 'className' | 'style' | 'isPending'> {
  children: ReactNode
  /** At most one primary on a screen. */
  variant?: 'default' | 'primary' | 'quiet' | 'danger'
  /** 28 px in rows and bars, 32 in forms, 36 where it stands alone. */
  size?: 'row' | 'form' | 'lone'
  icon?: LucideIcon
  /** The colour of the icon where it judges: "Synced" has a good check. */
  iconTone?: 'good' | 'bad' | 'caution'
  /** A number from 0 to 1 while the amount is known, true while it is not. The words say what is going on. */
  busy?: number | boolean
  /** The same ring in a button that can still be pressed, or that is gone once it is done: nothing is announced of it. */
  ring?: number | boolean
  /** Keeps one width while its words change, as Sync Now does. */
  steady?: boolean
}

export function Button({ children, variant = 'default', size = 'row', icon, iconTone, busy, ring = false, steady = false, ...rest }: ButtonProps) {
  const working = busy !== undefined && busy !== false
  const shown = working ? busy : ring
  const part = typeof shown === 'number' ? shown : undefined
  return (
    <Pressable {...rest} isPending={working} className={styles.button ?? ''} data-variant={variant} data-size={size} data-steady={steady || undefined}>
      {shown !== false ? (
        <Ring part={part} onAccent={variant === 'primary'} />
      ) : icon ? (
        <span className={styles.icon} data-tone={iconTone}>
          <Icon of={icon} small />
        </span>
      ) : null}
      <span className={styles.words}>{children}</span>
    </Pressable>
  )
}
