import type { ReactNode } from 'react'
import styles from './PopoverCard.module.css'

/** The inside of what floats. Pinned to a margin it loses its shadow and stands on the page. */
export function Card({ children, floats = false }: { children: ReactNode; floats?: boolean }) {
  return (
    <div className={styles.card} data-floats={floats || undefined}>
      {children}
    </div>
  )
}

export interface FactsProps {
  /** Name on the left, text on the right. */
  facts: readonly { name: string; text: ReactNode }[]
}

/** What is counted, what is left out, where it comes from. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.name} className={styles.fact}>
          <dt>{fact.name}</dt>
          <dd>{fact.text}</dd>
        </div>
      ))}
    </dl>
  )
}
