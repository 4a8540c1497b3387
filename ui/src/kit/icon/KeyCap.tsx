import styles from './KeyCap.module.css'

/** Told from the platform once: the same key has another name on a Mac. */
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** Keys as "Ctrl K" or "Shift P". Ctrl is the command key on a Mac. */
export function KeyCap({ keys }: { keys: string }) {
  return <kbd className={styles.cap}>{isMac ? keys.replace(/\bCtrl\b/, '⌘') : keys}</kbd>
}
