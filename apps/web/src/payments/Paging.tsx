import { ArrowLeft, ArrowRight, ChevronsLeft } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { LinkButton } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import { changed, PAGE_SIZES, type Filters } from './filters.ts'
import type { Page } from './queries.ts'
import { listPath } from './list-path.ts'
import { placeIn } from './list-place.ts'

export function Paging(props: { filters: Filters; page: Page }) {
  const words = useWords().list
  const { filters, page } = props
  const { before } = placeIn(useLocation().state)
  const to = (after: string | undefined, search = filters.search) =>
    listPath(changed(filters, { ...(search && { search }), ...(after && { after }) }))

  // A link to a later page that somebody was sent has no way back but the first page.
  const lost = filters.after !== undefined && before.length === 0
  return (
    <nav
      aria-label={words.paging}
      className="flex flex-wrap items-center gap-3 px-4 py-3 text-table sm:px-6"
    >
      <p className="text-quiet">
        {words.count(page.rows.length)}
        {before.length > 0 && ` · ${words.page(before.length + 1)}`}
      </p>
      <ul aria-label={words.pageSize} className="ml-auto flex items-center text-quiet">
        <li aria-hidden className="mr-1">
          {words.pageSize}
        </li>
        {PAGE_SIZES.map((limit) => (
          <li key={limit}>
            <Link
              to={listPath(changed(filters, { limit }))}
              aria-label={words.pageOf(limit)}
              aria-current={limit === filters.limit ? 'true' : undefined}
              className="touchable inline-flex min-h-8 min-w-8 items-center justify-center rounded-md px-1.5 figures hover:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {limit}
            </Link>
          </li>
        ))}
      </ul>
      <span className="flex gap-2">
        {lost && (
          <LinkButton to={to(undefined)} icon={<ChevronsLeft aria-hidden size={16} />}>
            {words.firstPage}
          </LinkButton>
        )}
        {before.length > 0 && (
          <LinkButton
            to={to(before.at(-1))}
            state={{ before: before.slice(0, -1) }}
            icon={<ArrowLeft aria-hidden size={16} />}
          >
            {words.newer}
          </LinkButton>
        )}
        {page.next && (
          <LinkButton
            to={to(page.next, page.found)}
            state={{ before: [...before, filters.after ?? ''] }}
          >
            {words.older}
            <ArrowRight aria-hidden size={16} />
          </LinkButton>
        )}
      </span>
    </nav>
  )
}
