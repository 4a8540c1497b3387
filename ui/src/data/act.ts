import { useState } from 'react'
import { Refusal } from '../host'

/** Something the owner does: whether it is being done, and why it could not be. */
export interface Act<Request, Answer> {
  busy: boolean
  refusal: Refusal | null
  /** Does it; gives nothing where it was refused, and says why in `refusal`. */
  run: (request: Request) => Promise<Answer | undefined>
  /** Forgets the refusal. */
  clear: () => void
}

/** A verb as an act. Done twice at once it is done once. */
export function useAct<Request, Answer>(verb: (request: Request) => Promise<Answer>): Act<Request, Answer> {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (request: Request): Promise<Answer | undefined> => {
    if (busy) return undefined
    setBusy(true)
    setRefusal(null)
    try {
      return await verb(request)
    } catch (thrown) {
      setRefusal(Refusal.of(thrown))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, run, clear: () => setRefusal(null) }
}
