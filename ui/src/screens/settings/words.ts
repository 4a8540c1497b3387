export const words = {
  title: 'Settings',
  appearance: { title: 'Appearance', label: 'Theme', system: 'Follow the system', light: 'Light', dark: 'Dark' },
  notes: {
    title: 'Notifications',
    switch: 'Say when a sync has ended',
    hint: 'Only while the window is not in front.',
  },
  data: {
    title: 'Your data',
    text: 'Everything Daybook holds of this studio is in one folder on this computer.',
    copy: 'Copy the folder’s name',
    copied: 'Copied',
  },
  about: { title: 'About', version: (version: string) => `Daybook ${version}` },
  notRead: 'The settings could not be read',
  again: 'Try again',
} as const
