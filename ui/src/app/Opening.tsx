import { useEffect } from 'react'
import { Logo, Skeleton } from '../kit'
import styles from './Gate.module.css'

const ITEMS = [44, 36, 52, 60, 48]
const LINES = ['72%', '54%', '64%', '40%']

/** The frame's shape without anything in it. Still: it says what is being opened and nothing moves. */
export function Opening({ words }: { words: string }) {
  useEffect(() => {
    document.title = `${words} · Daybook`
  }, [words])
  return (
    <div className={styles.window}>
      <div className={styles.side} aria-hidden>
        <span className={styles.sideHead}>
          <Logo />
          <Skeleton width={88} />
        </span>
        {ITEMS.map((width, index) => (
          <span key={index} className={styles.item}>
            <Skeleton width={16} height={16} />
            <Skeleton width={width} />
          </span>
        ))}
      </div>
      <div className={styles.beside}>
        <div className={styles.top} aria-hidden />
        <main className={styles.page} data-pane="page" aria-busy>
          <div role="status">
            <h1 className="t-place" tabIndex={-1}>
              {words}
            </h1>
          </div>
          <div className={styles.lines} aria-hidden>
            {LINES.map((width) => (
              <Skeleton key={width} width={width} height={10} />
            ))}
          </div>
        </main>
      </div>
    </div>
  )
}
