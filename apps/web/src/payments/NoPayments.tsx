import { Inbox, RotateCw, SearchX, TriangleAlert } from 'lucide-react'
import { ApiError } from '../api.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { errorWording } from '../words/wording.ts'
import { useWords } from '../words/words.ts'
import { changed, isFiltered, NO_FILTERS, type Filters } from './filters.ts'
import { listPath } from './list-path.ts'

/** An empty list, and the way out of it. */
export function NoPayments({ filters }: { filters: Filters }) {
  const words = useWords().list
  const { search, ...rest } = changed(filters, {})

  if (filters.after)
    return (
      <EmptyState
        icon={<Inbox />}
        title={words.empty.end}
        action={<LinkButton to={listPath(changed(filters, {}))}>{words.firstPage}</LinkButton>}
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
            {words.filters.clear}
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

/** The list could not be read and nothing is there from before. */
export function ListFailed(props: { error: Error; busy: boolean; onRetry: () => void }) {
  const words = useWords()
  const problem = props.error instanceof ApiError ? props.error.problem : undefined
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={words.list.failed}
      action={
        <Button
          variant="primary"
          icon={<RotateCw aria-hidden size={16} />}
          busy={props.busy}
          onClick={props.onRetry}
        >
          {words.common.retry}
        </Button>
      }
    >
      <p role="alert">{errorWording(words, props.error)}</p>
      {problem && (
        <p className="mt-1 text-meta">{words.common.broken.reference(problem.requestId)}</p>
      )}
    </EmptyState>
  )
}
