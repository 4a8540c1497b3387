import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of studios for one test alone. */
export function freshHome(): string {
  return mkdtempSync(join(tmpdir(), 'daybook-e2e-'))
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))))
    })
  })
}

/** Waits until something is so; says what was waited for where it never is. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false, most = 30_000): Promise<T> {
  const end = Date.now() + most
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`it never came to this: ${what}`)
    await new Promise((wait) => setTimeout(wait, 100))
  }
}
