/** How far something has come, of `of`; a figure stands beside it. */
export function Bar(props: { label: string; at: number; of: number }) {
  return (
    <progress
      aria-label={props.label}
      value={props.at}
      max={Math.max(1, props.of)}
      className="h-2 w-full accent-accent-fill"
    />
  )
}
