import { COMMANDS, type Call, commands } from '../bindings/commands'
import { host } from '../host'
import { stale } from './queries'

/** A verb that was done has made stale what the list says. */
const call: Call = async (name, request) => {
  const answer = await host.call<never>(name, request)
  stale(COMMANDS[name].stales)
  return answer
}

/** The engine's verbs. */
export const engine = commands(call)
