import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Sun } from 'lucide-react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { SearchField } from '../kit'
import { ErrorBoundary, Frame, type KeyActions, Page, Sidebar, TopBar, useKeys } from '.'

const user = userEvent.setup()

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})

function Window({ actions, title = 'Today' }: { actions: KeyActions; title?: string }) {
  useKeys(actions)
  return (
    <Frame
      sidebar={<Sidebar head="Studio" items={[{ path: '/today', label: 'Today', icon: Sun }]} current="/today/9" />}
      topBar={<TopBar onSearch={actions.palette} />}
    >
      <Page key={title} title={title} margin={<button type="button">Why</button>}>
        <SearchField label="Search" value="" onChange={vi.fn()} ofPage />
      </Page>
    </Frame>
  )
}

const makeActions = () => ({ palette: vi.fn(), sync: vi.fn(), screen: vi.fn(), back: vi.fn(), forward: vi.fn() }) satisfies KeyActions

describe('Page', () => {
  it('names the window and takes the focus when one arrives from another page', () => {
    const actions = makeActions()
    const { rerender } = render(<Window actions={actions} />)
    expect(document.title).toBe('Today · Daybook')
    expect(document.activeElement).toBe(document.body)
    rerender(<Window actions={actions} title="Clients" />)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Clients' }))
  })
})

describe('Sidebar', () => {
  it('marks the screen whose page is open', () => {
    render(<Window actions={makeActions()} />)
    expect(screen.getByRole('link', { name: 'Today' }).getAttribute('aria-current')).toBe('page')
  })
})

describe('keys', () => {
  it('open, go, sync, and go back', async () => {
    const actions = makeActions()
    render(<Window actions={actions} />)
    await user.keyboard('{Control>}k{/Control}{Control>}3{/Control}{Meta>}r{/Meta}{Alt>}{ArrowLeft}{ArrowRight}{/Alt}')
    expect(actions.palette).toHaveBeenCalledTimes(1)
    expect(actions.screen).toHaveBeenCalledWith(3)
    expect(actions.sync).toHaveBeenCalledTimes(1)
    expect([actions.back.mock.calls.length, actions.forward.mock.calls.length]).toEqual([1, 1])
  })

  it('never reload the window, even with nothing to sync', () => {
    const { palette, screen: go, back, forward } = makeActions()
    render(<Window actions={{ palette, screen: go, back, forward }} />)
    const event = new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, cancelable: true, bubbles: true })
    document.body.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  })

  it('find the search of the page, and leave letters alone while one types', async () => {
    const actions = makeActions()
    render(<Window actions={actions} />)
    await user.keyboard('/')
    const search = screen.getByRole('searchbox')
    expect(document.activeElement).toBe(search)
    const typed = new KeyboardEvent('keydown', { key: '/', cancelable: true, bubbles: true })
    search.dispatchEvent(typed)
    expect(typed.defaultPrevented).toBe(false)
  })

  it('go round sidebar, top bar, page and margin with F6, both ways', async () => {
    render(<Window actions={makeActions()} />)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const seen: (string | undefined)[] = []
    for (let step = 0; step < 5; step += 1) {
      await user.keyboard('{F6}')
      seen.push(document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane)
    }
    expect(seen).toEqual(['sidebar', 'top', 'page', 'margin', 'sidebar'])
    await user.keyboard('{Shift>}{F6}{/Shift}')
    expect(document.activeElement?.textContent).toBe('Why')
  })

  it('are quiet while something floats', async () => {
    const actions = makeActions()
    const { container } = render(<Window actions={actions} />)
    container.setAttribute('inert', '')
    await user.keyboard('{Control>}1{/Control}{Control>}r{/Control}')
    expect(actions.screen).not.toHaveBeenCalled()
    expect(actions.sync).not.toHaveBeenCalled()
  })
})

describe('ErrorBoundary', () => {
  it('says what is safe, and tries again when asked or when one goes elsewhere', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let broken = true
    const Fragile = () => {
      if (broken) throw new Error('no such column')
      return <p>drawn</p>
    }
    const { rerender } = render(
      <ErrorBoundary resetKey="/a">
        <Fragile />
      </ErrorBoundary>,
    )
    expect(screen.getByText(/Your data is safe/)).toBeTruthy()
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('drawn')).toBeTruthy()
    broken = true
    rerender(
      <ErrorBoundary resetKey="/b">
        <Fragile />
      </ErrorBoundary>,
    )
    broken = false
    rerender(
      <ErrorBoundary resetKey="/c">
        <Fragile />
      </ErrorBoundary>,
    )
    expect(screen.getByText('drawn')).toBeTruthy()
    complain.mockRestore()
  })
})
