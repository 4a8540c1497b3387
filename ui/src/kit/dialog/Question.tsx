import type { ReactNode } from 'react'
import { Button } from '../button'
import { Dialog } from './Dialog'

export interface QuestionProps {
  title: string
  /** What stays safe, then what happens. */
  children: ReactNode
  isOpen: boolean
  /** The safe way out says what it keeps: "Keep going". It has the focus first. */
  keep: string
  /** A verb and the thing: "Stop the import". */
  go: string
  onKeep: () => void
  onGo: () => void
  tone?: 'danger' | 'primary'
}

/** The only question that interrupts: for what undo cannot bring back. */
export function Question({ title, children, isOpen, keep, go, onKeep, onGo, tone = 'danger' }: QuestionProps) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onKeep}
      role="alertdialog"
      actions={
        <>
          <Button variant="quiet" onPress={onKeep} autoFocus>
            {keep}
          </Button>
          <Button variant={tone} onPress={onGo}>
            {go}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
