import { Search } from 'lucide-react'
import { Autocomplete, Dialog, Input, ListBox, Modal, ModalOverlay, TextField } from 'react-aria-components'
import { Icon, KeyCap } from '../icon'
import { Lines, type PaletteGroup } from './Lines'
import styles from './Palette.module.css'

export interface PaletteProps {
  isOpen: boolean
  onClose: () => void
  query: string
  onQuery: (query: string) => void
  /** Already found and ordered by the caller: the palette only shows. */
  groups: readonly PaletteGroup[]
  onChoose: (id: string) => void
  /** Tab asks what was typed as a question. */
  onAsk?: (query: string) => void
  placeholder: string
  /** What it says when nothing fits. */
  none: string
}

/** Find or do anything: one field, one list, the keys of both at once. */
export function Palette({ isOpen, onClose, ...face }: PaletteProps) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={face.placeholder} className={styles.dialog ?? ''}>
          <PaletteFace {...face} autoFocus />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

export type PaletteFaceProps = Omit<PaletteProps, 'isOpen' | 'onClose'> & { autoFocus?: boolean }

/** The inside on its own, so that it can stand on a page as well. */
export function PaletteFace({ query, onQuery, groups, onChoose, onAsk, placeholder, none, autoFocus = false }: PaletteFaceProps) {
  return (
    <div
      className={styles.face}
      role="presentation"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Tab' || event.shiftKey || !onAsk || query.trim() === '') return
        event.preventDefault()
        event.stopPropagation()
        onAsk(query)
      }}
    >
      <Autocomplete inputValue={query} onInputChange={onQuery}>
        <TextField aria-label={placeholder} autoFocus={autoFocus} className={styles.field ?? ''}>
          <Icon of={Search} />
          <Input className={styles.input ?? ''} placeholder={placeholder} spellCheck={false} />
          <KeyCap keys="Esc" />
        </TextField>
        <ListBox
          aria-label={placeholder}
          className={styles.list ?? ''}
          items={groups}
          onAction={(key) => onChoose(String(key))}
          renderEmptyState={() => <span className={styles.none}>{none}</span>}
        >
          {Lines}
        </ListBox>
      </Autocomplete>
    </div>
  )
}
