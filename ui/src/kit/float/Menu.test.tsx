import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Button } from '../button'
import { Menu } from './Menu'

const nothing = () => undefined

function Studios({ hasSample }: { hasSample: boolean }) {
  const remove = { id: 'remove', entries: [{ id: 'remove', label: 'Remove', danger: true, onAction: nothing }] }
  const groups = [{ id: 'other', entries: [{ id: 'own', label: 'Own', onAction: nothing }] }, ...(hasSample ? [remove] : [])]
  return <Menu label="Studios" trigger={<Button>Open</Button>} groups={groups} />
}

it('takes a group that comes while it is open, though the group is called as its entry is', async () => {
  const { rerender } = render(<Studios hasSample={false} />)
  await userEvent.click(screen.getByText('Open'))
  expect(screen.getAllByRole('menuitem')).toHaveLength(1)
  rerender(<Studios hasSample />)
  rerender(<Studios hasSample />)
  expect(screen.getAllByRole('menuitem')).toHaveLength(2)
})
