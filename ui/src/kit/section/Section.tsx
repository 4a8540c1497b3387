import { type ReactNode, useId } from 'react'
import styles from './Section.module.css'

export interface SectionProps {
  title: ReactNode
  /** Beside the title, quieter: what is counted, since when. */
  aside?: ReactNode
  /** At the right end: a link or a quiet control. */
  action?: ReactNode
  children: ReactNode
  level?: 2 | 3
}

/** A head on a hairline. It is the only frame a section has. */
export function Section({ title, aside, action, children, level = 2 }: SectionProps) {
  const id = useId()
  const Head = level === 2 ? 'h2' : 'h3'
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Head id={id} className={styles.title}>
          {title}
        </Head>
        {aside ? <span className={styles.aside}>{aside}</span> : null}
        {action ? (
          <span className={styles.action} data-paper="off">
            {action}
          </span>
        ) : null}
      </div>
      {children}
    </section>
  )
}
