// Small tables held in memory, set like a ledger: side ledgers, previews, the lists on a page.
// May not: page, sort or sum; the engine does. Lists of thousands are another piece.
// May use: React Aria, kit/choice, kit/icon, kit/progress, the tokens.
export { type Column, Ledger, type LedgerProps } from './Ledger'
