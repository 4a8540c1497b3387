import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover, type PopoverProps } from 'react-aria-components'
import { Card } from './Card'
import styles from './PopoverCard.module.css'

export interface PopoverCardProps extends Pick<PopoverProps, 'placement' | 'isOpen' | 'onOpenChange'> {
  /** The button that opens it. */
  trigger: ReactElement
  /** What the card is, for screen readers. */
  label: string
  children: ReactNode
}

/** A card that explains or does one small thing beside its button. */
export function PopoverCard({ trigger, label, children, placement = 'bottom end', isOpen, onOpenChange }: PopoverCardProps) {
  const state = { ...(isOpen === undefined ? {} : { isOpen }), ...(onOpenChange ? { onOpenChange } : {}) }
  return (
    <DialogTrigger {...state}>
      {trigger}
      <Popover className={styles.popover ?? ''} placement={placement} offset={6}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <Card floats>{children}</Card>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
