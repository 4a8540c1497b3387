import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  Button, Change, Chip, dismissToast, ExternalLink, Ledger, Palette, ProgressBar, Question, showToast, Tag, TextField, ToastRegion,
} from '.'
import { toasts } from './toast/queue'

const user = userEvent.setup()

describe('Button', () => {
  it('keeps its words and its place in the tab order while busy, but does nothing', async () => {
    const press = vi.fn()
    render(
      <Button busy={0.5} onPress={press}>
        Syncing
      </Button>,
    )
    await user.tab()
    expect(screen.getByRole('button', { name: 'Syncing' })).toBe(document.activeElement)
    await user.keyboard('{Enter}')
    expect(press).not.toHaveBeenCalled()
  })
})

describe('TextField', () => {
  it('says its error where a screen reader looks for it', () => {
    render(<TextField label="Site ID" hint="from the set-up page" error="Only digits" />)
    const input = screen.getByLabelText('Site ID')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(input.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).toContain('Only digits')
    expect(screen.queryByText('from the set-up page')).toBeNull()
  })

  it('hides a secret until it is asked to show it', async () => {
    render(<TextField label="Key" secret defaultValue="abc" />)
    expect(screen.getByLabelText('Key').getAttribute('type')).toBe('password')
    await user.click(screen.getByRole('button', { name: 'Show Key' }))
    expect(screen.getByLabelText('Key').getAttribute('type')).toBe('text')
  })
})

describe('marks', () => {
  it('never leave a colour without its sign', () => {
    const { container } = render(
      <>
        <Tag tone="good">Matched</Tag>
        <Tag tone="bad">Declined</Tag>
        <Tag tone="caution">Ending</Tag>
      </>,
    )
    expect(container.querySelectorAll('svg')).toHaveLength(3)
  })

  it('are words for a screen reader', () => {
    render(
      <Change way="down" judged="good" amount="0.4 pt">
        on the month before
      </Change>,
    )
    expect(screen.getByText('down')).toBeTruthy()
  })

  it('name what a chip takes away', () => {
    render(<Chip does="removes">Riverside</Chip>)
    expect(screen.getByRole('button', { name: 'Remove Riverside' })).toBeTruthy()
  })

  it('tell where a link leads when it leaves', async () => {
    const open = vi.fn()
    render(
      <ExternalLink href="https://example.org/" onOpen={open}>
        Set-up page
      </ExternalLink>,
    )
    await user.click(screen.getByRole('link', { name: /opens in the browser/ }))
    expect(open).toHaveBeenCalledWith('https://example.org/')
  })

  it('measure progress over all parts', () => {
    render(<ProgressBar label="Visits" text="half" parts={[{ state: 'done', size: 1 }, { state: 'running', size: 2, filled: 0.25 }, { state: 'waiting', size: 1 }]} />)
    const bar = screen.getByRole('progressbar', { name: 'Visits' })
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuemax'), bar.getAttribute('aria-valuetext')]).toEqual(['1.5', '4', 'half'])
  })
})

describe('Ledger', () => {
  const rows = [{ id: 'a', n: 1 }, { id: 'b', n: 2 }]
  it('opens rows by click and Enter, walks them by arrows and letters, and leaves inner controls alone', async () => {
    const open = vi.fn()
    const select = vi.fn()
    render(
      <Ledger
        label="People"
        columns={[{ id: 'name', head: 'Name', cell: (row) => row.id }, { id: 'n', head: 'Visits', numeric: true, cell: (row) => row.n }]}
        rows={rows}
        rowKey={(row) => row.id}
        selected={new Set(['b'])}
        onSelect={select}
        onOpen={open}
        total={{ name: '2 people', n: 3 }}
      />,
    )
    const [, first, second] = screen.getAllByRole('row')
    first?.focus()
    await user.keyboard('j')
    expect(document.activeElement).toBe(second)
    await user.keyboard('{ArrowUp}{Enter}')
    expect(open).toHaveBeenCalledWith(rows[0])
    await user.click(screen.getByRole('checkbox', { name: 'a' }))
    expect(select).toHaveBeenCalledWith('a', true)
    expect(open).toHaveBeenCalledTimes(1)
    expect(within(screen.getAllByRole('row')[3] as HTMLElement).getByText('3')).toBeTruthy()
  })
})

describe('Question', () => {
  it('gives the focus to the safe way out, and Escape takes it', async () => {
    const keep = vi.fn()
    render(
      <Question title="Stop the import?" isOpen keep="Keep going" go="Stop the import" onKeep={keep} onGo={vi.fn()}>
        What is in stays in.
      </Question>,
    )
    expect(screen.getByRole('alertdialog', { name: 'Stop the import?' })).toBeTruthy()
    expect(document.activeElement?.textContent).toBe('Keep going')
    await user.keyboard('{Escape}')
    expect(keep).toHaveBeenCalled()
  })
})

describe('Palette', () => {
  const Star = () => null
  function Finder({ onChoose, onAsk }: { onChoose: (id: string) => void; onAsk: (query: string) => void }) {
    const [query, setQuery] = useState('')
    const items = [{ id: 'today', label: 'Today' }, { id: 'ask', label: 'Ask' }]
      .filter((item) => item.label.toLowerCase().startsWith(query))
      .map((item) => ({ ...item, icon: Star as never }))
    return (
      <Palette isOpen onClose={vi.fn()} query={query} onQuery={setQuery} groups={[{ id: 'all', title: 'All', items }]} onChoose={onChoose} onAsk={onAsk} placeholder="Find" none="Nothing." />
    )
  }

  it('chooses with Enter and asks with Tab', async () => {
    const choose = vi.fn()
    const ask = vi.fn()
    render(<Finder onChoose={choose} onAsk={ask} />)
    await user.keyboard('as')
    await user.keyboard('{ArrowDown}{Enter}')
    expect(choose).toHaveBeenCalledWith('ask')
    await user.keyboard('{Tab}')
    expect(ask).toHaveBeenCalledWith('as')
  })
})

describe('toasts', () => {
  beforeEach(() => act(() => toasts().forEach((toast) => dismissToast(toast.id))))

  it('show three at most, politely; good news leaves and bad news stays', () => {
    vi.useFakeTimers()
    render(<ToastRegion />)
    act(() => {
      showToast({ text: 'one', tone: 'bad' })
      for (const text of ['two', 'three', 'four']) showToast({ text })
    })
    const list = screen.getByRole('list')
    expect(list.getAttribute('aria-live')).toBe('polite')
    expect(within(list).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['one', 'two', 'three'])
    act(() => void vi.advanceTimersByTime(6000))
    expect(within(list).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['one', 'four'])
    fireEvent.pointerEnter(screen.getByRole('region', { name: 'Messages' }))
    act(() => void vi.advanceTimersByTime(60000))
    expect(within(list).getAllByRole('listitem')).toHaveLength(2)
    vi.useRealTimers()
  })
})
