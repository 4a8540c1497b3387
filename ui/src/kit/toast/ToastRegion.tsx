import { useEffect, useState, useSyncExternalStore } from 'react'
import { dismissToast, listenToToasts, type ToastEntry, toasts, visibleToasts } from './queue'
import { Toast } from './Toast'
import styles from './Toast.module.css'

const MINIMUM = 6000
const PER_LETTER = 60

/** Messages in the lower right corner, read out politely and never taking the focus. */
export function ToastRegion() {
  const all = useSyncExternalStore(listenToToasts, toasts)
  const [held, setHeld] = useState(false)
  return (
    <section
      className={styles.region}
      aria-label="Messages"
      data-paper="off"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ol className={styles.list} aria-live="polite" aria-relevant="additions">
        {visibleToasts(all).map((entry) => (
          <li key={entry.id} className={styles.entering}>
            <Timed entry={entry} held={held} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Long enough to read, and as long as it is pointed at. */
function Timed({ entry, held }: { entry: ToastEntry; held: boolean }) {
  const stays = entry.stays ?? (entry.tone === 'bad' || entry.tone === 'caution')
  useEffect(() => {
    if (stays || held) return undefined
    const timer = window.setTimeout(() => dismissToast(entry.id), Math.max(MINIMUM, entry.text.length * PER_LETTER))
    return () => window.clearTimeout(timer)
  }, [entry, stays, held])
  return <Toast {...entry} onClose={() => dismissToast(entry.id)} />
}
