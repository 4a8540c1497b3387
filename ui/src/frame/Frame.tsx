import type { ReactNode } from 'react'
import styles from './Frame.module.css'

export interface FrameProps {
  sidebar: ReactNode
  topBar: ReactNode
  children: ReactNode
}

export function Frame({ sidebar, topBar, children }: FrameProps) {
  return (
    <div className={styles.window} data-frame>
      <button
        type="button"
        className={styles.skip}
        onClick={() => document.querySelector<HTMLElement>('[data-pane="page"] h1')?.focus()}
      >
        Skip to the page
      </button>
      {sidebar}
      <div className={styles.beside}>
        {topBar}
        {children}
      </div>
    </div>
  )
}
