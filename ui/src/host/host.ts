import type { CommandName } from '../bindings/commands'
import type { Event } from '../bindings/types'

/** A way to the engine. */
export interface Host {
  /** Calls a verb; throws a Refusal. */
  call: <Answer>(name: CommandName, request: object) => Promise<Answer>
  /**
   * Takes every event from now on. `missed` is called where some may have been lost: then everything is asked for anew.
   * Gives the way to stop.
   */
  listen: (take: (event: Event) => void, missed: () => void) => () => void
}
