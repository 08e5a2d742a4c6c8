import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Store } from 'lucide-react'
import { paths } from '../paths.ts'
import { session as sessionQuery } from '../session/queries.ts'
import { ReadFailed } from '../shell/ReadFailed.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../words/words.ts'
import { ConnectedShops } from './ConnectedShops.tsx'
import { Disagreements } from './Disagreements.tsx'
import { connectedShops } from './queries.ts'

/** How often shops are asked again while one of them does not answer as it should. */
const ASK_MS = 30_000

/** Every payment and order that disagree, looked for shop by shop, with the one safe fix of each. */
export function Component() {
  const { common, outOfStep } = useWords()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data, error, isFetching, refetch } = useQuery({
    ...connectedShops,
    enabled: session.shops,
    refetchInterval: ({ state }) =>
      state.data?.some(({ failure }) => failure !== null) ? ASK_MS : false,
  })
  return (
    <>
      <title>{`${outOfStep.title} · ${common.product}`}</title>
      <div className="px-4 pt-5 pb-3 sm:px-6">
        <h1 className="text-page font-semibold">{outOfStep.title}</h1>
        <p className="mt-0.5 text-quiet">{outOfStep.intro}</p>
      </div>
      {(!session.shops || data?.length === 0) && (
        <EmptyState
          icon={<Store />}
          title={outOfStep.noShop.title}
          action={<LinkButton to={paths.payments()}>{common.toPayments}</LinkButton>}
        >
          {outOfStep.noShop.text}
        </EmptyState>
      )}
      {session.shops && !data && error && (
        <ReadFailed
          title={outOfStep.failed}
          error={error}
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {session.shops && !data && !error && (
        <p className="animate-late px-4 py-3 text-quiet sm:px-6">{outOfStep.walk.begun}</p>
      )}
      {data && data.length > 0 && (
        <>
          <Disagreements shops={data} mayFix={session.person.role !== 'viewer'} />
          <ConnectedShops shops={data} busy={isFetching} onCheck={() => void refetch()} />
        </>
      )}
    </>
  )
}
