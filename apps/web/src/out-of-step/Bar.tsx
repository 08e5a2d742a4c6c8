/** How far something has come, of `of`; a figure stands beside it. */
export function Bar({ label, at, of }: { label: string; at: number; of: number }) {
  const most = Math.max(1, of)
  return (
    <div className="h-2 overflow-hidden rounded-full bg-line">
      <progress aria-label={label} value={at} max={most} className="sr-only" />
      <div className="h-full bg-accent-fill" style={{ width: `${(100 * at) / most}%` }} />
    </div>
  )
}
