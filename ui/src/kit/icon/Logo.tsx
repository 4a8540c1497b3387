/** The ledger: a blue book with its spine and three lines. */
export function Logo({ size = 18 }: { size?: number }) {
  const side = `${size / 16}rem`
  return (
    <svg style={{ width: side, height: side, flex: 'none' }} viewBox="0 0 18 18" aria-hidden focusable={false}>
      <rect x="1.5" y="1.5" width="15" height="15" rx="3" fill="var(--acc)" />
      <path d="M5.5 1.5v15" stroke="var(--on-acc)" fill="none" />
      <path d="M8 6h5.5M8 9h5.5M8 12h3" stroke="var(--on-acc)" strokeWidth="1.25" fill="none" />
    </svg>
  )
}
