// The ways to the engine: the window's own, and the dev host's over HTTP. The page does not know which it has.
// May not: draw, keep what was answered.
// May use: bindings. The only room that imports @tauri-apps.
import { byHttp } from './http'
import { byTauri, isTauri } from './tauri'
import type { Host } from './host'

export { Refusal } from './refusal'
export type { Host } from './host'

/** The way to the engine from here. */
export const host: Host = isTauri() ? byTauri : byHttp()
