import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclosure } from '../section'
import { Icon } from '../icon'
import styles from './Notice.module.css'

export interface NoticeProps {
  /** What happened, as a sentence. */
  title: ReactNode
  /** What is safe, then what to do. */
  children?: ReactNode
  tone?: 'bad' | 'caution' | 'plain'
  /** At most one way on, then quieter ones. */
  actions?: ReactNode
  /** Codes and paths, folded, for whoever helps. */
  details?: string
}

const SIGN: Record<'bad' | 'caution' | 'plain', LucideIcon> = { bad: CircleAlert, caution: TriangleAlert, plain: Info }

/** An error or a remark in its place: where it happened, while it lasts. */
export function Notice({ title, children, tone = 'bad', actions, details }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <span className={styles.sign}>
        <Icon of={SIGN[tone]} />
      </span>
      <div className={styles.words}>
        <b>{title}</b>
        {children ? <div className={styles.text}>{children}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
        {details ? (
          <Disclosure title="Details">
            <pre className={styles.details}>{details}</pre>
          </Disclosure>
        ) : null}
      </div>
    </div>
  )
}
