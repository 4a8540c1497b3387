export const words = {
  title: 'See your studio plainly.',
  lead: 'What last week brought, who to call today, and an answer to almost any question about your own business. It all stays on this laptop.',
  sample: {
    title: 'Try the sample studio',
    text: 'A made-up studio with three years behind it. Everything works, nothing is real.',
    button: 'Open the sample',
    busy: 'Opening the sample',
    time: 'about 20 seconds',
    timeThere: 'at once',
  },
  connect: {
    title: 'Connect your studio',
    text: 'Mindbody, then MX Merchant. The newest 90 days arrive in minutes, the rest follows quietly. You see the cost before anything is fetched.',
    button: 'Connect',
    busy: 'Opening',
    time: 'about 10 minutes',
  },
  back: {
    title: 'Open your studio',
    text: 'It is on this laptop, as you left it.',
    button: 'Open it',
    busy: 'Opening',
    time: 'at once',
  },
  promise:
    'Daybook has no account and sends nothing anywhere. The network is used only when you sync, and only to talk to the systems you connect.',
  notOpened: 'The studio was not opened. ',
  drawing: {
    caption: 'The Today page, once it has something to say',
    tiles: ['what you earned', 'who came', 'who belongs', 'who is new'],
    months: 'a year of months, with last year behind',
    week: 'when people come',
    people: 'who to call, and why',
  },
} as const
