import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freshHome, program } from './places'
import { page, type Running, start } from './process'

/** Every test has the same today, so that what the sample holds is the same too. */
export const TODAY = '2026-11-20'

export interface DevHostOptions {
  /** The folder of workspaces; a fresh one, removed at the end, where it is not given. */
  home?: string
  /** A keychain of the session's own: unlocked, or there and locked. Without it there is none at all. */
  keyring?: 'unlocked' | 'locked'
  /** Milliseconds that every answer of the sample studio takes. */
  latency?: number
  preset?: 'tiny' | 'small' | 'busy'
  asOf?: string
}

export interface DevHost {
  /** With the token: the address to open. */
  url: string
  home: string
  /** Calls a verb, as the page does. */
  call: (verb: string, request?: object) => Promise<unknown>
  stop: () => Promise<void>
}

interface Said {
  url: string
  origin: string
  token: string
}

const UNLOCKED = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'
// Started and not unlocked, it has no collection that takes anything, and nobody is there to be asked.
const LOCKED = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; exec "$@"'

const inSession = (script: string) => ['dbus-run-session', '--', 'sh', '-c', script, 'sh']

/** Starts a dev host on a free port. Whoever starts it stops it. */
export async function startDevHost({ home, keyring, latency, preset = 'tiny', asOf = TODAY }: DevHostOptions = {}): Promise<DevHost> {
  const own = freshHome()
  const folder = home ?? join(own, 'home')
  const host = [program('daybook-devhost'), '--home', folder, '--page', page(), '--port', '0', '--as-of', asOf, '--preset', preset]
  if (latency !== undefined) host.push('--latency', String(latency))
  const session = keyring ? inSession(keyring === 'unlocked' ? UNLOCKED : LOCKED) : []
  // Without one of its own it must not find the keychain of whoever runs the tests.
  const bus = keyring ? {} : { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
  // Without a display a locked keyring can't put its own question on the screen of whoever runs the tests.
  const env = { HOME: own, DISPLAY: '', WAYLAND_DISPLAY: '', ...bus }
  const running: Running<Said> = await start<Said>([...session, ...host], env)
  const { url, origin, token } = running.said
  return {
    url,
    home: folder,
    async call(verb, request = {}) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const answer = await fetch(`${origin}/call/${verb}`, { method: 'POST', headers, body: JSON.stringify(request) })
      return await answer.json()
    },
    async stop() {
      await running.stop()
      await rm(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}
