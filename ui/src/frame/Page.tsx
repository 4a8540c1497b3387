import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Page.module.css'

export interface PageProps {
  /** For the window's title and, unless there is a heading, for the page's own. */
  title: string
  heading?: ReactNode
  look?: 'place' | 'name' | 'sentence' | 'hidden'
  /** Beside the heading: quieter words, then actions. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** 288 px that say who or where (left) or explain (right). */
  margin?: ReactNode
  marginSide?: 'left' | 'right'
}

let isFirst = true

/** One main landmark with one heading, which takes the focus when one arrives from another page. */
export function Page({ title, heading, look = 'place', aside, actions, children, margin, marginSide = 'right' }: PageProps) {
  const head = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · Daybook`
  }, [title])

  useEffect(() => {
    // The window that just opened has lost no place to give back.
    if (isFirst) isFirst = false
    else head.current?.focus({ preventScroll: true })
  }, [])

  const column = (
    <div className={styles.column}>
      <div className={styles.head} data-look={look}>
        <h1 ref={head} tabIndex={-1} className={look === 'hidden' ? styles.hidden : `t-${look}`}>
          {heading ?? title}
        </h1>
        {aside ? <span className={styles.aside}>{aside}</span> : null}
        {actions ? (
          <div className={styles.actions} data-paper="off">
            {actions}
          </div>
        ) : null}
      </div>
      {children}
    </div>
  )

  return (
    <main className={styles.page} data-pane="page" data-margin={margin ? marginSide : undefined}>
      {column}
      {margin ? (
        <aside className={styles.margin} data-pane="margin" aria-label="Beside the page">
          {margin}
        </aside>
      ) : null}
    </main>
  )
}
