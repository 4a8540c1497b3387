import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { expect, it, vi } from 'vitest'
import { Menu } from '.'

let again: () => void = () => undefined

/** Its only entry is called what its group is called. */
function Host() {
  const [round, setRound] = useState(0)
  again = () => setRound(round + 1)
  const entry = { id: 'remove', label: `Remove ${round}`, onAction: () => undefined }
  return <Menu label="Things" trigger={<Button>Open</Button>} groups={[{ id: 'remove', entries: [entry] }]} />
}

it('is drawn again while it is open, even where a group and its entry share a name', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  render(<Host />)
  await userEvent.click(screen.getByRole('button'))
  act(() => again())
  expect(await screen.findByRole('menuitem')).toHaveProperty('textContent', 'Remove 1')
  vi.unstubAllGlobals()
})
