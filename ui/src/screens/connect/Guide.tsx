import { Section } from '../../kit'
import styles from './Connect.module.css'
import { words } from './words'

/** Where to find what the form asks for, step by step, beside it. */
export function Guide({ steps }: { steps: readonly string[] }) {
  return (
    <Section title={words.form.guide}>
      <ol className={styles.guide}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Section>
  )
}
