import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, useNavigate } from 'react-router'
import { Popover } from '../ui/Popover.tsx'
import { withWords } from '../words/with-words.ts'
import { useWords } from '../words/words.ts'
import { NO_FILTERS, setFilters, type Filters } from './filters.ts'
import { listPath } from './list-path.ts'

// Most visits to the list need neither.
const FilterChip = lazy(() => withWords(import('./FilterChip.tsx'), 'list-edges'))
const FilterChoice = lazy(() => withWords(import('./FilterChoice.tsx'), 'list-edges'))

interface BarProps {
  filters: Filters
  /** While searching the chips stay, but count for nothing. */
  ignored: boolean
}

/** What narrows the list: a chip per filter, and the way to add one. */
export function FilterBar({ filters, ignored }: BarProps) {
  const words = useWords().list.filters
  const navigate = useNavigate()
  const set = setFilters(filters)

  function apply(next: Filters) {
    void navigate(listPath(next))
  }

  return (
    <section aria-label={words.label} className="flex flex-wrap items-center gap-2">
      <Suspense>
        {set.map((name) => (
          <FilterChip key={name} name={name} filters={filters} ignored={ignored} onApply={apply} />
        ))}
      </Suspense>
      {!ignored && <AddFilter filters={filters} onApply={apply} />}
      {set.length > 1 && !ignored && (
        <Link
          to={listPath({ ...NO_FILTERS, limit: filters.limit })}
          className="touchable inline-flex items-center text-table text-accent underline-offset-2 hover:underline"
        >
          {words.clear}
        </Link>
      )}
    </section>
  )
}

function AddFilter(props: { filters: Filters; onApply: (next: Filters) => void }) {
  const words = useWords().list.filters
  return (
    <Popover
      size="small"
      variant="quiet"
      className="min-h-8.5 border-dashed !border-control"
      panelClassName="w-72"
      icon={<Plus aria-hidden size={14} />}
      label={words.add}
    >
      {(close) => (
        <Suspense>
          <FilterChoice
            {...props}
            onApply={(next) => {
              close()
              props.onApply(next)
            }}
          />
        </Suspense>
      )}
    </Popover>
  )
}
