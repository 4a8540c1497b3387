import { Copy, Download, Ellipsis, Info, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, Card, Disclosure, ExternalLink, Facts, IconButton, KeyCap, Link, Menu, PopoverCard, Question, showToast, Tabs } from '../../kit'
import { Row, Shelf } from './Shelf'

const nothing = () => undefined

/** The pieces that only show themselves when they are used. */
export function Live() {
  const [isAsking, setAsking] = useState(false)
  const [view, setView] = useState('chart')
  return (
    <Shelf title="To try">
      <Row>
        <Menu
          label="More for this row"
          trigger={<IconButton icon={Ellipsis} label="More" />}
          groups={[
            {
              id: 'all',
              entries: [
                { id: 'copy', label: 'Copy', icon: Copy, keys: 'Ctrl C', onAction: nothing },
                { id: 'export', label: 'Export', icon: Download, keys: 'Ctrl E', onAction: nothing },
              ],
            },
            { id: 'last', entries: [{ id: 'erase', label: 'Erase Hannah Cole', icon: Trash2, danger: true, onAction: nothing }] },
          ]}
        />
        <PopoverCard label="What visits means" trigger={<Button icon={Info}>Definition</Button>} placement="bottom start">
          <h3>Visits</h3>
          <p>People who came: signed in to a class, or an appointment that was kept.</p>
          <Facts facts={[{ name: 'Rows', text: '712' }]} />
        </PopoverCard>
        <Button onPress={() => setAsking(true)}>Ask a question</Button>
        <Button onPress={() => showToast({ tone: 'good', text: 'Synced. 41 visits and 6 sales are new.', action: { label: 'See them', onAction: nothing } })}>
          Show a toast
        </Button>
      </Row>
      <Row>
        <Link onPress={nothing}>The way on</Link>
        <span>
          last week brought{' '}
          <Link look="open" onPress={nothing}>
            $16,842
          </Link>
        </span>
        <ExternalLink href="https://example.org" onOpen={nothing}>
          Mindbody’s set-up page
        </ExternalLink>
        <KeyCap keys="Ctrl K" />
      </Row>
      <Tabs
        label="View"
        selected={view}
        onSelect={setView}
        tabs={[
          { id: 'chart', label: 'Chart', panel: <p className="ink2">The picture.</p> },
          { id: 'table', label: 'Table', count: '31', panel: <p className="ink2">The same as a table.</p> },
          { id: 'sql', label: 'SQL', panel: <code>select count(*) from visit</code> },
        ]}
      />
      <div style={{ marginTop: 12, maxWidth: 400 }}>
        <Disclosure title="How this was counted">
          <Card>
            <p className="ink2">Pinned to a page, a card loses its shadow.</p>
          </Card>
        </Disclosure>
      </div>
      <Question
        title="Stop the import?"
        isOpen={isAsking}
        keep="Keep going"
        go="Stop the import"
        onKeep={() => setAsking(false)}
        onGo={() => setAsking(false)}
      >
        The 61,480 visits that are in stay in. You can go on later from the same place.
      </Question>
    </Shelf>
  )
}
