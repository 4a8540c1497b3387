import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon'
import { Filtered, Importing, Outline, Zero } from './drawings'
import styles from './Empty.module.css'

export interface EmptyProps {
  title: string
  children: ReactNode
  /** One button or link, the way on. */
  action?: ReactNode
  /** Of its heading: 2 where it stands for the whole page. */
  level?: 2 | 3
}

function Empty({ drawing, title, children, action, level = 3 }: EmptyProps & { drawing: ReactNode }) {
  const Head = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.empty}>
      {drawing}
      <Head>{title}</Head>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** The shape of what will stand here, and what would fill it. */
export function NeverConnected(props: EmptyProps) {
  return <Empty drawing={<Outline />} {...props} />
}

/** Part of it is here: how far back it reaches, and how long the rest will take. */
export function StillImporting(props: EmptyProps) {
  return <Empty drawing={<Importing />} {...props} />
}

/** Names the filter to relax, and how many there would be without it. */
export function TooNarrow({ filter, ...props }: EmptyProps & { filter: string }) {
  return <Empty drawing={<Filtered name={filter} />} {...props} />
}

/** Known to be none, which is an answer. */
export function TrulyZero(props: EmptyProps) {
  return <Empty drawing={<Zero />} {...props} />
}

/** The only one with an edge: a failure must not look like an empty page. */
export function CouldNotLoad({ title, children, action, level = 3 }: EmptyProps) {
  const Head = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.failed} role="alert">
      <span className={styles.sign}>
        <Icon of={CircleAlert} />
      </span>
      <div className={styles.words}>
        <Head>{title}</Head>
        <p>{children}</p>
      </div>
      {action ? <div className={styles.actions}>{action}</div> : null}
    </div>
  )
}
