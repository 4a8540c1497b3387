import { Check, CircleAlert, Info, type LucideIcon, TriangleAlert, X } from 'lucide-react'
import { IconButton } from '../button'
import { Icon } from '../icon'
import { Link } from '../link'
import type { ToastTone, ToastWords } from './queue'
import styles from './Toast.module.css'

const SIGN: Record<ToastTone, LucideIcon> = { plain: Info, good: Check, bad: CircleAlert, caution: TriangleAlert }

export interface ToastProps extends ToastWords {
  icon?: LucideIcon
  onClose?: () => void
}

export function Toast({ text, tone = 'plain', icon, action, onClose }: ToastProps) {
  return (
    <div className={styles.toast}>
      <span className={styles.sign} data-tone={tone}>
        <Icon of={icon ?? SIGN[tone]} small />
      </span>
      <span className={styles.text}>{text}</span>
      {action ? (
        <Link
          onPress={() => {
            action.onAction()
            onClose?.()
          }}
        >
          {action.label}
        </Link>
      ) : null}
      {onClose ? <IconButton icon={X} label="Close this message" onPress={onClose} /> : null}
    </div>
  )
}
