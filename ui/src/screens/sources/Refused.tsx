import type { ReactNode } from 'react'
import { type Error as Told, nextStep, type Refusal } from '../../data'
import { Notice } from '../../kit'

/** What the engine did not do and what to do next, where it was asked for. */
export function Refused({ refusal, actions }: { refusal: Told | Refusal; actions?: ReactNode }) {
  return (
    <Notice title={refusal.message} tone={refusal.code === 'over_budget' || refusal.code === 'busy' || refusal.code === 'offline' ? 'caution' : 'bad'} actions={actions}>
      {nextStep(refusal)}
    </Notice>
  )
}
