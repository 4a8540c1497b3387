import type { Error as Told, Code } from '../bindings/types'

/** What to do next on the page, for the codes whose own hint may name a command. */
const STEP: Record<Code, string> = {
  needs_sign_in: 'Sign in again, and it goes on where it stopped.',
  needs_permission: 'Ask the account’s owner to allow it, then sync again.',
  rate_limited: 'Sync again in a few minutes.',
  over_budget: 'It can go on when the budget’s day or month is over, or when you raise the limit.',
  offline: 'Everything here still works. Sync again when the network is back.',
  remote_trouble: 'What is in is safe. Sync again later.',
  busy: 'Wait until it is done, or pause or stop it first.',
  not_found: 'Look under Sources at what is connected.',
  refused: 'Nothing was changed. Start a new sync.',
  file_too_new: 'Update Daybook, then open it again.',
  disk_full: 'Make room on the disk, then try again.',
  file_trouble: 'Look whether the folder is there and can be written, then try again.',
  file_damaged: 'Put the newest backup in its place.',
  read_only: 'Everything can be looked at; nothing can be changed.',
  no_keychain: 'Unlock the keychain of this computer, then try again.',
  bad_input: 'Change it, then try again.',
  bug: 'Nothing was lost. Try again, or start Daybook anew.',
}

/** The next step of a refusal: its own hint, unless that was written for the terminal. */
export function nextStep({ code, hint }: Pick<Told, 'code' | 'hint'>): string {
  return hint === '' || /`|--|README/.test(hint) ? STEP[code] : hint
}
