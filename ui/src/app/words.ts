import type { WorkspaceKind } from '../data'

/** The words of what stands round the screens: the gate, the head of the sidebar. */
export const words = {
  sampleName: 'Sample studio',
  yourStudio: 'Your studio',
  /** The studio by its account's own name, as soon as that is known. */
  studioName: (names: readonly string[]) => (names.length > 0 ? names.join(', ') : 'Your studio'),

  opening: (which: WorkspaceKind) => (which === 'sample' ? 'Opening the sample studio' : 'Opening your studio'),
  openingDaybook: 'Opening Daybook',

  noAnswer: { title: 'Daybook could not be read', page: 'Daybook did not open', again: 'Try again' },

  shut: {
    title: (which: WorkspaceKind) => (which === 'sample' ? 'The sample studio did not open' : 'Your studio did not open'),
    safe: 'Nothing was changed.',
    noBackup: 'There is no backup of it yet.',
    folder: 'It is kept in this folder:',
    copy: 'Copy the folder’s name',
    copied: 'Copied',
    again: 'Try again',
    restore: 'Restore the newest backup',
    restoring: 'Restoring',
    sample: 'Open the sample instead',
    back: 'Back to the start',
    question: {
      title: 'Restore the newest good backup?',
      text: 'What was synced after it is missing until you sync again. The damaged file is moved aside and kept.',
      keep: 'Leave it as it is',
      go: 'Restore the backup',
    },
    restored: (when: string) => `Restored the backup of ${when}. Sync Now brings what came after it.`,
  },

  menu: {
    label: 'Studios',
    own: 'Open your own studio',
    backToSample: 'Back to the sample',
    trySample: 'Open the sample studio',
    remove: 'Remove the sample studio',
    settings: 'Settings',
    question: {
      title: 'Remove the sample studio?',
      text: 'Your own studio, its sign-ins and your settings stay. The sample can be opened again at any time; it is then made anew.',
      keep: 'Keep the sample',
      go: 'Remove the sample',
    },
    removed: 'The sample studio is removed.',
  },
} as const
