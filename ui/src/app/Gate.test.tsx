import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, queries } from '../data'
import { host, Refusal } from '../host'
import { Gate } from './Gate'

vi.mock('./Shell', () => ({ Shell: () => <p>the frame</p> }))

const settings = { theme: 'system', notify: true, last: null } as const
const app = (place: App['place'], there: App['there'] = []): App => ({ version: '1', place, there, settings })
const shut = (code: 'file_damaged' | 'file_too_new' | 'busy', backups: number): App['place'] => ({
  state: 'shut', workspace: 'studio', folder: '/a/folder', backups,
  error: { code, message: 'What happened.', hint: 'Then `daybook restore`.' },
})

let calls: [string, object][] = []
let answer: (name: string) => unknown = () => undefined

beforeEach(() => {
  calls = []
  window.matchMedia = (() => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined })) as never
  // React Aria's menus and dialogs ask for it and jsdom has none.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  window.scrollTo = () => undefined
  vi.spyOn(host, 'listen').mockReturnValue(() => undefined)
  vi.spyOn(host, 'call').mockImplementation((name, request) => {
    calls.push([name, request])
    const given = answer(name)
    return given instanceof Refusal ? Promise.reject(given) : Promise.resolve(given as never)
  })
})
afterEach(() => {
  queries.clear()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function open(given: unknown) {
  answer = () => given
  const router = createRouter({ routeTree: createRootRoute({ component: Gate }), history: createMemoryHistory() })
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  )
  await screen.findByText(/.+/, { selector: 'h1, h3, p' })
}

describe('the gate', () => {
  it('shows the ways in while nothing is open, and the frame once something is', async () => {
    await open(app({ state: 'nothing' }))
    expect(await screen.findByRole('button', { name: 'Open the sample' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Connect' })).toBeTruthy()
    queries.setQueryData(['app', {}], app({ state: 'open', workspace: 'sample', folder: '/a', read_only: null }))
    expect(await screen.findByText('the frame')).toBeTruthy()
  })
  it('offers to open what is there already', async () => {
    await open(app({ state: 'nothing' }, ['studio']))
    expect(await screen.findByRole('button', { name: 'Open it' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull()
  })
  it('says which studio is being opened', async () => {
    await open(app({ state: 'opening', workspace: 'sample' }))
    expect(await screen.findByRole('heading', { name: 'Opening the sample studio' })).toBeTruthy()
  })
  it('asks once before it restores a backup, and leaves the terminal’s words out', async () => {
    await open(app(shut('file_damaged', 2)))
    expect(await screen.findByText('What happened.')).toBeTruthy()
    expect(screen.getAllByRole('alert')[0]?.textContent).not.toContain('`')
    const before = answer
    const restored = { backup: { file: '/a/b', taken_at: '2026-11-19T07:42:00Z', size: 1, why: 'by-hand' }, skipped: [], aside: null }
    answer = (name) => (name === 'restore_backup' ? restored : before(name))
    await userEvent.click(screen.getByRole('button', { name: 'Restore the newest backup' }))
    expect(calls.some(([name]) => name === 'restore_backup')).toBe(false)
    await userEvent.click(await screen.findByRole('button', { name: 'Restore the backup' }))
    expect(calls).toContainEqual(['restore_backup', { kind: 'studio' }])
  })
  it('offers no backup where there is none', async () => {
    await open(app(shut('file_damaged', 0)))
    expect(await screen.findByText(/no backup/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /backup/ })).toBeNull()
  })
  it.each(['file_too_new', 'busy'] as const)('tries again to open for %s, and offers the sample instead', async (code) => {
    await open(app(shut(code, 1)))
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(calls).toContainEqual(['open_workspace', { kind: 'studio' }])
    expect(screen.getByRole('button', { name: 'Open the sample instead' })).toBeTruthy()
    expect(screen.getByText('/a/folder')).toBeTruthy()
  })
  it('says that it could not be read, and reads again', async () => {
    await open(new Refusal({ code: 'bug', message: 'No answer.', hint: 'Start anew.' }))
    expect(await screen.findByText('Daybook could not be read')).toBeTruthy()
    answer = () => app({ state: 'nothing' })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: 'Open the sample' })).toBeTruthy()
  })
})
