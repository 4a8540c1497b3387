// Where everything is put together: providers, the router, the one list of screens, what the frame is filled with.
// May not: draw a screen; hold what a screen or a piece could hold.
// May use: every other room.
export { App } from './App'
export { screens } from './screens'
