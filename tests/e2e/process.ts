import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

const ROOT = resolve(__dirname, '../..')

const BUILT = resolve(process.env.CARGO_TARGET_DIR ?? resolve(ROOT, 'target'), 'debug')

/** A program of this repository, as built by cargo; DAYBOOK_TARGET names another folder of programs. */
export const program = (name: string) => resolve(process.env.DAYBOOK_TARGET ?? BUILT, name)

/** The built page; DAYBOOK_PAGE names another. */
export const page = () => process.env.DAYBOOK_PAGE ?? resolve(ROOT, 'ui/dist')

export interface Running<Said> {
  /** The one line of JSON that it began with. */
  said: Said
  stop: () => Promise<void>
}

/** Starts a program that says on its first line, in JSON, where it can be found. */
export async function start<Said>(command: readonly string[], env: Record<string, string> = {}): Promise<Running<Said>> {
  const [file = '', ...args] = command
  // A group of its own, so that whatever it started ends with it.
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said = await firstLine(child, command.join(' '))
  return { said: JSON.parse(said) as Said, stop: () => stop(child) }
}

function firstLine(child: ChildProcess, called: string): Promise<string> {
  return new Promise((found, failed) => {
    let out = ''
    let complaints = ''
    child.stderr?.on('data', (data) => (complaints += String(data)))
    child.stdout?.on('data', (data) => {
      out += String(data)
      const end = out.indexOf('\n')
      if (end >= 0) found(out.slice(0, end))
    })
    child.on('error', failed)
    child.on('exit', (code) => failed(new Error(`${called} ended with ${String(code)}: ${complaints}`)))
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return done()
    const group = -child.pid
    const late = setTimeout(() => process.kill(group, 'SIGKILL'), 5_000)
    child.on('exit', () => {
      clearTimeout(late)
      done()
    })
    process.kill(group, 'SIGTERM')
  })
}
