import { CircleQuestionMark, Clock, GraduationCap, MessageCircleQuestionMark, Plus, RefreshCw, User } from 'lucide-react'
import { useState } from 'react'
import { Chip, PaletteFace, showToast, Tag } from '../../kit'
import styles from './Kit.module.css'
import { Row, Shelf } from './Shelf'

export function Chips() {
  return (
    <Shelf title="Chips and tags">
      <Row>
        <Chip does="opens">by teacher</Chip>
        <Chip look="on" does="removes">
          last full week
        </Chip>
        <span data-show="focus">
          <Chip does="removes">Riverside</Chip>
        </span>
        <Chip icon={Plus}>Filter</Chip>
      </Row>
      <Row>
        <Chip look="ask" icon={CircleQuestionMark}>
          Anna Kowalski?
        </Chip>
        <Tag>Frozen</Tag>
        <Tag tone="good">Matched</Tag>
        <Tag tone="caution" icon={Clock}>
          Ending soon
        </Tag>
        <Tag tone="bad">Declined</Tag>
      </Row>
    </Shelf>
  )
}

const FOUND = [
  { id: 'kim', label: 'Anna Kim', detail: 'Unlimited Monthly, came Friday', icon: User, keys: 'Enter' },
  { id: 'kowalski', label: 'Anna Kowalski', detail: 'teacher, 9 classes a week', icon: GraduationCap },
  { id: 'ask', label: 'Ask “anna k”', icon: MessageCircleQuestionMark, keys: 'Tab' },
  { id: 'sync', label: 'Sync Now', icon: RefreshCw, keys: 'Ctrl R' },
]

export function CommandPalette() {
  const [query, setQuery] = useState('')
  const items = FOUND.filter((item) => item.label.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <Shelf title="Command palette">
      <div className={styles.palette}>
        <PaletteFace
          query={query}
          onQuery={setQuery}
          groups={items.length > 0 ? [{ id: 'found', title: 'Found', items }] : []}
          onChoose={(id) => showToast({ text: `Chosen: ${id}.` })}
          placeholder="Find or do anything"
          none={`Nothing is called “${query}”.`}
        />
      </div>
    </Shelf>
  )
}
