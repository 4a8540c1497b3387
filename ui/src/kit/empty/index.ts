// Nothing here, in four ways that differ, and a failure that looks like none of them.
// May not: write the words; say "no data" for a zero.
// May use: kit/icon, the tokens.
export { CouldNotLoad, type EmptyProps, NeverConnected, StillImporting, TooNarrow, TrulyZero } from './Empty'
