import type { ReactNode } from 'react'
import { Dialog as Base, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './Dialog.module.css'

export interface DialogProps {
  title: string
  children: ReactNode
  isOpen: boolean
  onClose: () => void
  /** The buttons, the way on last. */
  actions?: ReactNode
  /** 340 px for a question, 520 for a form. */
  wide?: boolean
  role?: 'dialog' | 'alertdialog'
}

export function Dialog({ title, children, isOpen, onClose, actions, wide = false, role = 'dialog' }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={role === 'dialog'}
    >
      <Modal className={styles.modal ?? ''} data-wide={wide || undefined}>
        <Base role={role} className={styles.sheet ?? ''}>
          <Heading slot="title" level={2} className="t-choice">
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </Base>
      </Modal>
    </ModalOverlay>
  )
}
