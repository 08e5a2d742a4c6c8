/** The shape of what is on its way, after 200 ms; a wait shorter than that shows nothing at all. */
export function Skeleton(props: { className?: string }) {
  return (
    <span
      aria-hidden
      className={`block animate-late rounded-sm bg-line ${props.className ?? 'h-3 w-24'}`}
    />
  )
}
