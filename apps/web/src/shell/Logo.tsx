/** The mark alone; the name stands beside it. */
export function Logo(props: { size?: number }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={props.size ?? 24}
      height={props.size ?? 24}
      aria-hidden
      className="shrink-0"
    >
      <rect width="32" height="32" rx="7" className="fill-accent-fill" />
      <path
        d="M9 8h8.5a6.5 6.5 0 0 1 0 13H13v4"
        fill="none"
        stroke="white"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
