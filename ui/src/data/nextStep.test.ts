import { expect, it } from 'vitest'
import { nextStep } from '.'

it('gives the engine’s own hint, unless it names a command or a flag', () => {
  expect(nextStep({ code: 'offline', hint: 'Check the internet connection, then sync again.' })).toBe('Check the internet connection, then sync again.')
  expect(nextStep({ code: 'over_budget', hint: '`daybook budget` shows and changes it.' })).toMatch(/raise the limit/)
  expect(nextStep({ code: 'bad_input', hint: 'Exchange --from and --to.' })).toBe('Change it, then try again.')
  expect(nextStep({ code: 'bug', hint: '' })).toMatch(/Nothing was lost/)
})
