import { describe, expect, it } from 'vitest'
import { nextStep } from './nextStep'

describe('nextStep', () => {
  it('keeps a hint that was written for the owner', () => {
    expect(nextStep({ code: 'offline', hint: 'Check the cable.' })).toBe('Check the cable.')
  })
  it.each([
    ['file_damaged', 'Nothing was changed. `daybook restore` puts the newest good backup in its place.'],
    ['bad_input', 'Give it with --site-id or in DAYBOOK_MINDBODY_SITE_ID.'],
    ['no_keychain', ''],
  ] as const)('says the window’s own step for %s where the hint is the terminal’s', (code, hint) => {
    const step = nextStep({ code, hint })
    expect(step).not.toMatch(/`|--/)
    expect(step.length).toBeGreaterThan(10)
  })
})
