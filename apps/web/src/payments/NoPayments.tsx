import { Inbox, SearchX } from 'lucide-react'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../words/words.ts'
import { changed, isFiltered, NO_FILTERS, type Filters } from './filters.ts'
import { listPath } from './list-path.ts'

/** An empty list, and the way out of it. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function NoPayments({ filters }: { filters: Filters }) {
  const { list, listEdges: words } = useWords()
  const { search, ...rest } = changed(filters, {})

  if (filters.after)
    return (
      <EmptyState
        icon={<Inbox />}
        title={words.empty.end}
        action={<LinkButton to={listPath(changed(filters, {}))}>{list.firstPage}</LinkButton>}
      />
    )
  if (search)
    return (
      <EmptyState
        icon={<SearchX />}
        title={words.empty.searched(search)}
        action={<LinkButton to={listPath(rest)}>{words.clearSearch}</LinkButton>}
      >
        {words.empty.searchedHint}
      </EmptyState>
    )
  if (isFiltered(filters))
    return (
      <EmptyState
        icon={<SearchX />}
        title={words.empty.filtered}
        action={
          <LinkButton to={listPath({ ...NO_FILTERS, limit: filters.limit })}>
            {list.filters.clear}
          </LinkButton>
        }
      />
    )
  return (
    <EmptyState icon={<Inbox />} title={words.empty.none}>
      {words.empty.noneHint}
    </EmptyState>
  )
}
