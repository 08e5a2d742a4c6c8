import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { paths } from '../paths.ts'
import { Alert } from '../ui/Alert.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ReadFailed } from '../shell/ReadFailed.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useWords } from '../words/words.ts'
import { OpenOperations } from './OpenOperations.tsx'
import { openOperations } from './queries.ts'

/** A look at the payment leaves no event, but it changes how long ago that was. */
const REFRESH_MS = 10_000

/** Every operation whose outcome is not known: what needs a person first. */
export function Component() {
  const { attention, common } = useWords()
  const { data, error, isFetching, refetch } = useQuery({
    ...openOperations,
    refetchInterval: REFRESH_MS,
  })
  return (
    <div className="mx-auto max-w-[75rem] px-4 py-5 sm:px-6">
      <title>{`${attention.title} · ${common.product}`}</title>
      <h1 className="text-page font-semibold">{attention.title}</h1>
      <p className="mt-0.5 text-quiet">{attention.intro}</p>
      {data && error && (
        <div className="mt-2">
          <Alert tone="amber" title={attention.old} />
        </div>
      )}
      {data && data.length > 0 && <OpenOperations operations={data} />}
      {data?.length === 0 && (
        <EmptyState
          icon={<CircleCheck />}
          title={attention.empty}
          action={<LinkButton to={paths.payments()}>{common.toPayments}</LinkButton>}
        >
          {attention.emptyHint}
        </EmptyState>
      )}
      {!data && error && (
        <ReadFailed
          title={attention.failed}
          error={error}
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Waiting />}
    </div>
  )
}

function Waiting() {
  return (
    <div aria-busy="true" className="mt-6">
      <p className="sr-only">{useWords().attention.loading}</p>
      <ul aria-hidden className="border-t border-line">
        {[0, 1, 2].map((row) => (
          <li key={row} className="flex flex-col gap-2 border-b border-line py-3">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-56" />
          </li>
        ))}
      </ul>
    </div>
  )
}
