import { Link } from 'react-router'

/** Ways to narrow the list, of which one counts; each says how many rows it leaves. */
export function Chips(props: {
  label: string
  chips: readonly { to: string; text: string; count: number; current: boolean }[]
}) {
  return (
    <nav aria-label={props.label} className="-mx-1 overflow-x-auto px-1">
      <ul className="flex gap-1 sm:flex-wrap">
        {props.chips.map(({ to, text, count, current }) => (
          <li key={to}>
            <Link
              to={to}
              replace
              preventScrollReset
              aria-current={current ? 'page' : undefined}
              className="touchable inline-flex min-h-8 items-center gap-1.5 rounded-md px-2.5 text-table whitespace-nowrap text-quiet -outline-offset-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            >
              {text}
              <span className="figures">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
