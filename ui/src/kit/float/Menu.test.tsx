import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { Button } from '../button'
import { Menu } from './Menu'
let again: () => void = () => undefined
function Parent() {
  const [n, setN] = useState(0)
  again = () => setN((x) => x + 1)
  return (
    <Menu
      label="Studios"
      trigger={<Button>Open</Button>}
      groups={[
        { id: 'other', entries: [{ id: 'own', label: 'Own', onAction: () => undefined }] },
        ...(n > 0 ? [{ id: 'remove', entries: [{ id: 'remove', label: 'Remove', danger: true, onAction: () => undefined }] }] : []),
      ]}
    />
  )
}
it('takes a group that comes while it is open, though the group is called as its entry is', async () => {
  render(<Parent />)
  await userEvent.click(screen.getByText('Open'))
  expect(screen.getAllByRole('menuitem')).toHaveLength(1)
  act(() => again())
  act(() => again())
  expect(screen.getAllByRole('menuitem')).toHaveLength(2)
})
