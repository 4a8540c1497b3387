// How a sync looks wherever it shows: its progress, where a connection stands, Sync Now, the messages at its end.
// Lives here: what the top bar, the palette and the Sources screen share about syncs.
// May not: route by itself (it is told how to go), know a screen, hold what only one screen says.
// May use: data, kit, bindings.
export { endings, tellNewest } from './endings'
export { useFinds } from './finds'
export { pressSyncNow } from './press'
export { parts, plannedCalls, rowsIn, shareOf } from './progress'
export { foldReference, REFERENCE, referenceOf } from './reference'
export { standing, type Standing, toneOf } from './standing'
export { type Go, SyncNow } from './SyncNow'
export { useMinute } from './useMinute'
export { useWatched } from './useWatched'
export { accountOf, asked, askOf, isFirst, labelOf, nameOf, sourceOf, standingWord, streamName } from './words'
