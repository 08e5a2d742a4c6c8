import { AmountEditor } from './editors/AmountEditor.tsx'
import { DaysEditor } from './editors/DaysEditor.tsx'
import { WordsEditor } from './editors/WordsEditor.tsx'
import type { FilterName, Filters } from './filters.ts'

/** What a filter is set with, by its kind. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function FilterEditor({
  name,
  ...props
}: {
  name: FilterName
  filters: Filters
  onApply: (next: Filters) => void
}) {
  switch (name) {
    case 'amount':
      return <AmountEditor {...props} />
    case 'created':
    case 'captured':
    case 'refunded':
      return <DaysEditor name={name} {...props} />
    default:
      return <WordsEditor name={name} {...props} />
  }
}
