import type { Code } from '../bindings/types'
import type { Refusal } from '../host'

/** The engine's hints were partly written for the terminal: those name commands, options or its environment. */
const FOR_THE_TERMINAL = /`|--|README|environment|DAYBOOK_/

const STEP: Record<Code, string> = {
  needs_sign_in: 'Check the sign-in, then try again.',
  needs_permission: 'Ask the account’s owner to allow it, then try again.',
  rate_limited: 'Wait a minute, then try again.',
  over_budget: 'Wait for the next day or month, or raise the limit.',
  offline: 'Check the internet connection, then try again.',
  remote_trouble: 'Wait a few minutes, then try again.',
  busy: 'Close what else has it open, then try again.',
  not_found: 'Open a studio, or connect your own.',
  refused: 'Change what you asked for, then try again.',
  file_too_new: 'Update Daybook, then open it again. The file was left as it is.',
  disk_full: 'Make some room on the disk, then try again. Nothing is lost.',
  file_trouble: 'See that the folder is there and can be written, then try again. Nothing is lost.',
  file_damaged: 'Restore the newest good backup; the damaged file is kept beside it.',
  read_only: 'Make the folder and its file writable, then try again. Nothing is lost.',
  no_keychain: 'Unlock the keychain, then try again.',
  bad_input: 'Correct what was typed, then try again.',
  bug: 'Nothing was lost. Try again, or start Daybook anew.',
}

/** What the owner does next: the engine's own hint, unless it speaks of the terminal. */
export function nextStep({ code, hint }: Pick<Refusal, 'code' | 'hint'>): string {
  return hint === '' || FOR_THE_TERMINAL.test(hint) ? STEP[code] : hint
}
