import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { Popover } from '../ui/Popover.tsx'
import { useWords } from '../words/words.ts'
import { FILTER_NAMES, NO_FILTERS, setFilters, type FilterName, type Filters } from './filters.ts'
import { listPath } from './list-path.ts'

// Most visits to the list need neither.
const FilterChip = lazy(() => import('./FilterChip.tsx'))
const FilterEditor = lazy(() => import('./FilterEditor.tsx'))

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
        <ChooseFilter
          {...props}
          onApply={(next) => {
            close()
            props.onApply(next)
          }}
        />
      )}
    </Popover>
  )
}

function ChooseFilter(props: { filters: Filters; onApply: (next: Filters) => void }) {
  const words = useWords().list.filters
  const [chosen, choose] = useState<FilterName>()
  if (chosen)
    return (
      <Suspense>
        <FilterEditor name={chosen} {...props} />
      </Suspense>
    )
  const set = setFilters(props.filters)
  return (
    <ul className="-m-1.5">
      {FILTER_NAMES.filter((name) => !set.includes(name)).map((name) => (
        <li key={name}>
          <Button
            variant="quiet"
            className="w-full !justify-start !font-normal"
            onClick={() => choose(name)}
          >
            {words.names[name]}
          </Button>
        </li>
      ))}
    </ul>
  )
}
