import { X } from 'lucide-react'
import { Suspense } from 'react'
import { IconButton } from '../ui/Button.tsx'
import { Popover } from '../ui/Popover.tsx'
import { useLocale, useWords } from '../words/words.ts'
import { valueWording } from './filter-wording.ts'
import { without, type FilterName, type Filters } from './filters.ts'
import { FilterEditor } from './lazy-editor.ts'

/** A filter that is set: what it is set to, a click to change it, and a way to remove it. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function FilterChip(props: {
  name: FilterName
  filters: Filters
  /** A search looks through everything. */
  ignored: boolean
  onApply: (next: Filters) => void
}) {
  const words = useWords()
  const locale = useLocale()
  const { name, filters, ignored, onApply } = props
  const label = words.listEdges.filters.names[name]
  const value = valueWording(words, locale, filters, name)
  return (
    <span
      className={`inline-flex max-w-full items-center rounded-md border border-control bg-surface ${ignored ? 'line-through opacity-70' : ''}`}
    >
      <Popover
        size="small"
        variant="quiet"
        disabled={ignored}
        className="min-w-0 !font-normal"
        panelClassName="w-72"
        aria-label={words.listEdges.filters.value(label, value)}
        label={
          <span className="one-line">
            <span className="text-quiet">{label}</span>{' '}
            <span className="font-semibold">{value}</span>
          </span>
        }
      >
        {(close) => (
          <Suspense>
            <FilterEditor
              name={name}
              filters={filters}
              onApply={(next) => {
                close()
                onApply(next)
              }}
            />
          </Suspense>
        )}
      </Popover>
      <IconButton
        size="small"
        label={words.listEdges.filters.remove(label)}
        icon={<X aria-hidden size={14} />}
        onClick={() => onApply(without(filters, name))}
      />
    </span>
  )
}
