import { Link } from 'react-router'
import { useWords } from '../words/words.ts'
import { type Filters } from './filters.ts'
import { VIEW_NAMES, viewOf, VIEWS } from './views.ts'
import { listPath } from './list-path.ts'

export function QuickViews(props: { filters: Filters }) {
  const words = useWords().list.views
  const current = viewOf(props.filters)
  const { limit } = props.filters
  return (
    <nav aria-label={words.label} className="-mx-1 overflow-x-auto px-1">
      <ul className="flex gap-1">
        {VIEW_NAMES.map((name) => (
          <li key={name}>
            <Link
              to={listPath({ ...VIEWS[name], limit })}
              aria-current={name === current ? 'page' : undefined}
              className="touchable inline-flex min-h-8 items-center rounded-md px-2.5 text-table whitespace-nowrap text-quiet -outline-offset-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            >
              {words[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
