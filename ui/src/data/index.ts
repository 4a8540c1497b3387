// What the engine says, as screens read it: typed verbs, answers that are asked for once and again when they are stale.
// May not: draw, decide by the clock that something is old, know which host this is.
// May use: host, bindings.
export { engine } from './engine'
export { openSample, openStudio, type Opened } from './opening'
export { follow, type Ending } from './follow'
export { queries } from './queries'
export { useApp, useJobs, useQuarantine, useSources, useSpending, useStatus, useSync } from './answers'
export { useAct, type Act } from './act'
export { nextStep } from './nextStep'
export { Refusal } from '../host'
export type * from '../bindings/types'
