import styles from './Skeleton.module.css'

/** Where a text will stand, as wide as it usually is. Still: nothing animates while it waits. */
export function Skeleton({ width, height = 8 }: { width: number | string; height?: number }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />
}
