import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { type Code, Refusal } from '../../data'
import { Refused } from './Refused'

function show(code: Code, message = 'It went wrong.', hint = 'Do this.') {
  const refusal = new Refusal({ code, message, hint })
  render(<Refused refusal={refusal} source="Mindbody" labels={['Site id', 'Password']} busy={false} onAgain={() => undefined} />)
  return screen.getByRole('alert')
}

describe('a refusal of the form', () => {
  it('names the fields to look at where the sign-in was not accepted', () => {
    const said = show('needs_sign_in', 'Mindbody refused the sign-in.')
    expect(said.textContent).toContain('Mindbody refused the sign-in.')
    expect(said.textContent).toContain('Site id and Password')
  })
  it('explains the keychain in its own words, never the terminal’s', () => {
    const said = show('no_keychain', 'Not available.', 'Give the sign-in through the environment for this run (see README).')
    expect(said.textContent).toContain('plain text')
    expect(said.textContent).toContain('gnome-keyring')
    expect(said.textContent).not.toContain('README')
  })
  it.each(['needs_permission', 'offline', 'rate_limited', 'remote_trouble', 'bad_input', 'busy', 'bug'] as const)('says what to do for %s and offers the way on', (code) => {
    const said = show(code)
    expect(said.textContent).toContain('It went wrong.')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(said.textContent.length).toBeGreaterThan('It went wrong.Try again'.length )
  })
})
