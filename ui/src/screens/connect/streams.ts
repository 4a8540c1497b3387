/** What a stream reads, in the trade's words. Small lists that belong together share a line. */
const LINES: readonly (readonly [line: string, streams: readonly string[]])[] = [
  ['Studio, staff, pricing', [
    'site', 'locations', 'programs', 'session_types', 'staff', 'class_types', 'pricing_options', 'products', 'packages',
    'contract_offers', 'membership_types', 'payment_types', 'categories', 'custom_fields', 'referral_types',
  ]],
  ['Clients', ['clients']],
  ['Class sessions', ['class_sessions']],
  ['Visits', ['visits']],
  ['Appointments', ['appointments']],
  ['Waitlists', ['waitlist_entries']],
  ['Sales', ['sales']],
  ['Memberships', ['memberships']],
  ['Contracts', ['contracts']],
  ['Passes', ['passes']],
  ['Card transactions', ['card_transactions']],
  ['Account and recurring plans', ['merchant', 'recurring_plans']],
  ['Payments', ['payments', 'payments_not_final']],
  ['Invoices', ['invoices', 'invoices_not_final']],
  ['Which invoice a payment paid', ['payment_invoices']],
  ['Lines of invoices', ['invoice_items']],
]

const LINE_OF = new Map(LINES.flatMap(([line, streams]) => streams.map((stream) => [stream, line] as const)))

/** The line a stream stands on; one nobody named yet reads as its own name. */
export function lineOf(stream: string): string {
  const plain = stream.replaceAll('_', ' ')
  return LINE_OF.get(stream) ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}
