// How far something is: the ring in a button, the bar in a row.
// May not: turn, shimmer or guess. An unknown amount is a quarter and a word.
// May use: React Aria, the tokens.
export { ProgressBar, type ProgressBarProps, type ProgressPart } from './ProgressBar'
export { Ring, type RingProps } from './Ring'
export { Skeleton } from './Skeleton'
