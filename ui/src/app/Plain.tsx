import { type ReactNode, useEffect, useRef } from 'react'
import { Logo } from '../kit'
import styles from './Gate.module.css'

/** A page without the frame: there is nowhere else to go yet. */
export function Plain({ title, children }: { title: string; children: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Daybook`
    head.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <main className={styles.plain} data-pane="page">
      <p className={styles.name}>
        <Logo />
        Daybook
      </p>
      <h1 ref={head} className="t-name" tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  )
}
