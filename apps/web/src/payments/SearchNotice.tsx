import { X } from 'lucide-react'
import { LinkButton } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import { changed, isFiltered, type Filters } from './filters.ts'
import { listPath } from './list-path.ts'

/** Says what is searched for, as what it was found, and that filters do not count meanwhile. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function SearchNotice(props: {
  filters: Filters
  text: string
  found: string | undefined
}) {
  const words = useWords().listEdges
  const { search: _, ...rest } = changed(props.filters, {})
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      <span className="font-semibold">{words.searched(props.text)}</span>
      {props.found && props.found !== props.text && (
        <span className="text-quiet">{words.foundAs(props.found)}</span>
      )}
      {isFiltered(props.filters) && <span className="text-quiet">{words.searchIgnores}</span>}
      <LinkButton size="small" to={listPath(rest)} icon={<X aria-hidden size={14} />}>
        {words.clearSearch}
      </LinkButton>
    </p>
  )
}
