import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Button } from 'react-aria-components'
import { expect, it, vi } from 'vitest'
import { Menu } from '.'

/** Its only entry is called what its group is called. */
function Named({ round }: { round: number }) {
  const entry = { id: 'remove', label: `Remove ${round}`, onAction: () => undefined }
  return <Menu label="Things" trigger={<Button>Open</Button>} groups={[{ id: 'remove', entries: [entry] }]} />
}

it('is drawn again while it is open, even where a group and its entry share a name', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  const { rerender } = render(<Named round={0} />)
  await userEvent.click(screen.getByRole('button'))
  rerender(<Named round={1} />)
  expect(await screen.findByRole('menuitem')).toHaveProperty('textContent', 'Remove 1')
  vi.unstubAllGlobals()
})
