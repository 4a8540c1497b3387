/** What a source brings, in the trade's words. A source without a line here names its tables instead. */
const BRINGS: Record<string, string> = {
  mindbody: 'Clients, visits, class sessions, appointments, sales, memberships, contracts and passes.',
  mxmerchant: 'Card payments, refunds, invoices and their lines, recurring plans.',
}

const list = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`)

export const words = {
  title: 'Connect a source',
  titleOf: (source: string) => `Connect ${source}`,
  titleAgain: (source: string) => `Sign in to ${source} again`,
  titlePlan: (source: string) => `Import from ${source}`,
  brings: (name: string, tables: readonly string[]) => BRINGS[name] ?? `${list([...new Set(tables)].map((table) => table.replaceAll('_', ' ')))}.`,
  choose: 'Choose where your studio’s data is now. You can add the other later.',
  connect: 'Connect',
  otherSource: 'Another source',
  notRead: 'The sources could not be read',
  again: 'Try again',

  inSample: {
    title: 'This is the sample studio',
    text: 'A source is connected to your own studio. The sample stays as it is, and you can come back to it.',
    button: 'Open your own studio',
    busy: 'Opening',
  },

  form: {
    guide: 'Where to find this',
    signIn: 'Sign-in',
    optional: (label: string) => `${label} (optional)`,
    rare: 'Address and other settings that rarely change',
    missing: (label: string) => `${label} is needed.`,
    safe: 'The sign-in goes into this computer’s keychain and nowhere else.',
    test: 'Test the sign-in',
    testing: 'Testing',
    testHint: 'It takes a call or two and keeps nothing.',
    connect: 'Connect',
    connecting: 'Connecting',
  },

  tested: {
    title: (source: string) => `${source} accepted the sign-in`,
    account: 'Account',
    name: 'Name',
    zone: 'Time zone',
    currency: 'Currency',
    unknown: 'not said',
    change: 'Change the sign-in',
    calls: (calls: string) => `That took ${calls}. Nothing is kept until you connect.`,
    other: 'This is another account than the one you came to sign in to. Connecting it adds a second one.',
  },

  refused: {
    signIn: (labels: readonly string[]) => `Check ${list(labels)}: a blank at the end counts too. Nothing was kept.`,
    permission: (source: string) =>
      `The sign-in works, but ${source} does not let it read. Ask the account’s owner to allow it for this sign-in, then test again. Nothing was kept.`,
    offline: 'Check the internet connection, and the address under the settings that rarely change. What you typed stays here.',
    slow: 'What you typed stays here.',
    trouble: (source: string) => `The trouble is at ${source}’s end. Wait a few minutes, then test again. What you typed stays here.`,
    input: 'Correct it, then test again.',
    again: 'Try again',
  },

  keychain: {
    title: 'This computer’s keychain is locked or missing',
    why: 'Sign-ins are kept in the system’s own keychain only. Daybook never writes one down as plain text, so without a keychain it does not connect. What you typed stays here while this page is open.',
    mac: 'On a Mac: open Keychain Access and unlock the login keychain.',
    windows: 'On Windows: the Credential Manager is part of the system; sign in to Windows as yourself rather than as a guest.',
    linux: 'On Linux: unlock the login keyring in “Passwords and Keys” (or KWallet). Where there is none, install gnome-keyring, then sign out and in again.',
    again: 'Try again',
  },

  plan: {
    connected: (source: string) => `${source} is connected.`,
    counting: 'Counting what there is to read',
    found: 'Found out about the account',
    lead: (calls: string, minutes: string | null, cost: string | null) =>
      `About ${[calls, minutes, cost].filter((part) => part !== null).join(', ')}. Nothing is fetched until you start.`,
    newest:
      'People and the newest 90 days come first: Today is ready in minutes. Older history follows; you can work meanwhile.',
    nothing: 'Everything is in already. There is nothing to read.',
    ledger: 'What the import takes',
    what: 'What',
    calls: 'Calls',
    minutes: 'Minutes',
    cost: 'Cost',
    total: 'All of it',
    free: (source: string) => `${source} takes nothing for its calls.`,
    price: (price: string) => `${price} a call is the price Daybook counts with; your contract may say another.`,
    days: (days: string) => `Within the budget it takes ${days}. Daybook goes on by itself each day.`,
    never: 'The budget leaves no room for it. Raise it under Sources, then import.',
    asked: (calls: string) => `Making this plan took ${calls}.`,
    import: 'Import',
    importing: 'Starting',
    later: 'Later',
    laterHint: 'The connection stays; import from Sources whenever you like.',
  },
} as const
