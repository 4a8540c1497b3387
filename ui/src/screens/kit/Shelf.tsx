import type { ReactNode } from 'react'
import styles from './Kit.module.css'

export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.shelf}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  )
}

/** One piece with the name of its state below. `show` draws what only a pointer or a key would bring. */
export function State({ word, show, children }: { word: string; show?: 'hover' | 'focus'; children: ReactNode }) {
  return (
    <div className={styles.state}>
      <div data-show={show}>{children}</div>
      <span className={styles.word}>{word}</span>
    </div>
  )
}

export function Row({ name, children, wide = false }: { name?: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={styles.row} data-wide={wide || undefined}>
      {name ? <span className={styles.name}>{name}</span> : null}
      {children}
    </div>
  )
}
