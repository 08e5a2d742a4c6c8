import { Suspense, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import { FILTER_NAMES, setFilters, type FilterName, type Filters } from './filters.ts'
import { FilterEditor } from './lazy-editor.ts'

/** Which filter to add, then its form. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function FilterChoice(props: {
  filters: Filters
  onApply: (next: Filters) => void
}) {
  const words = useWords().listEdges.filters
  const [chosen, choose] = useState<FilterName>()
  const list = useRef<HTMLUListElement>(null)

  // It may arrive after the popover has opened.
  useEffect(() => list.current?.querySelector('button')?.focus(), [])

  if (chosen)
    return (
      <Suspense>
        <FilterEditor name={chosen} {...props} />
      </Suspense>
    )
  const set = setFilters(props.filters)
  return (
    <ul ref={list} className="-m-1.5">
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
