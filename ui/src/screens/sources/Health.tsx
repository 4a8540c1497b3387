import { Check, CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Error as Told } from '../../data'
import { nextStep } from '../../data'
import { Icon, Link, Section } from '../../kit'
import { withMoments } from '../../kit/format'
import { SetAside } from './SetAside'
import styles from './Sources.module.css'
import type { Source } from './useSources'
import { health } from './words'

/** What of the data needs a look: rows set aside, values left empty, people only referred to, and why nothing can be written. */
export function Health({ all, readOnly }: { all: readonly Source[]; readOnly: Told | null }) {
  const [isOpen, setOpen] = useState(false)
  const sum = (of: 'quarantined' | 'problems' | 'stubs') => all.reduce((rows, one) => rows + (one.status?.[of] ?? 0), 0)
  const [quarantined, problems, stubs] = [sum('quarantined'), sum('problems'), sum('stubs')]
  return (
    <Section title={health.head}>
      <ul className={styles.facts}>
        {readOnly ? (
          <li className={styles.fact} data-tone="bad">
            <Icon of={CircleAlert} small />
            <span>
              {readOnly.message} {nextStep(readOnly)}
            </span>
          </li>
        ) : null}
        {all.map(({ connection, status, zone }) => {
          const error = status?.tripped?.error
          const told = error !== null && typeof error === 'object' && !Array.isArray(error) ? (error as unknown as Told) : null
          return told ? (
            <li key={connection} className={styles.fact} data-tone="caution">
              <Icon of={TriangleAlert} small />
              <span>
                {withMoments(told.message, zone)} {nextStep(told)}
              </span>
            </li>
          ) : null
        })}
        <li className={styles.fact} data-tone={quarantined > 0 ? 'caution' : 'good'}>
          <Icon of={quarantined > 0 ? TriangleAlert : Check} small />
          {quarantined > 0 ? (
            <>
              <span>{health.aside(quarantined)}</span>
              <span className={`${styles.push} t-small`}>
                <Link onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
                  {isOpen ? health.hide : health.look}
                </Link>
              </span>
            </>
          ) : (
            <span>{health.none}</span>
          )}
        </li>
        {isOpen && quarantined > 0 ? (
          <li className={styles.under}>
            <SetAside all={all} />
          </li>
        ) : null}
        {problems > 0 ? <Fact words={health.problems(problems)} explained={health.problemsText} /> : null}
        {stubs > 0 ? <Fact words={health.stubs(stubs)} explained={health.stubsText} /> : null}
      </ul>
    </Section>
  )
}

function Fact({ words, explained }: { words: string; explained: string }) {
  return (
    <li className={styles.fact}>
      <Icon of={Info} small />
      <span>
        {words}. <span className="ink3 t-small">{explained}</span>
      </span>
    </li>
  )
}
