import type { Code, Error as Told } from '../bindings/types'

/** Why the engine did not do what was asked, in words for the owner. */
export class Refusal extends Error {
  readonly code: Code
  readonly hint: string

  constructor(told: Told) {
    super(told.message)
    this.name = 'Refusal'
    this.code = told.code
    this.hint = told.hint
  }

  /** Whatever was thrown, as a refusal: what is not one is a mistake of ours. */
  static of(thrown: unknown): Refusal {
    if (thrown instanceof Refusal) return thrown
    if (isTold(thrown)) return new Refusal(thrown)
    return new Refusal({ code: 'bug', message: 'The engine did not answer.', hint: 'Nothing was lost. Try again, or start Daybook anew.' })
  }
}

function isTold(thrown: unknown): thrown is Told {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown && 'hint' in thrown
}
