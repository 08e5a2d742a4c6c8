import type { ShopView } from '@paydesk/contract/shop'
import { orderCluesOf } from '@paydesk/woocommerce/recognise'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { session as sessionQuery } from '../../session/queries.ts'
import { shopQueries } from '../../shop/queries.ts'
import type { Journal } from '../journal.ts'
import { Asking } from './Asking.tsx'
import { AskAgain, NoneFound, NotConnected, OtherOrders, ShopFailed, Unread } from './NoOrder.tsx'
import { OrderBeside, type Beside } from './OrderBeside.tsx'
import { TellNotices } from './TellNotices.tsx'

/** A shop that was down may be up again. */
const RETRY_MS = 30_000

/** The shop's order beside the payment, or why there is none to show. */
export function ShopPanel(props: Beside) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  if (session.shops) return <Asked {...props} />
  const host = orderCluesOf(props.transaction)?.shopHost ?? null
  return (
    <WithoutOrder {...props}>
      <NotConnected host={host} role={props.around.role} />
    </WithoutOrder>
  )
}

function Asked(props: Beside) {
  const id = props.transaction.id ?? ''
  const { data, isError, isFetching, refetch } = useQuery({
    ...shopQueries.of(id),
    refetchInterval: ({ state }) => (state.data?.found === 'failed' ? RETRY_MS : false),
  })
  useReadAfter(id, props.journal)
  const again = <AskAgain busy={isFetching} onClick={() => void refetch()} />
  if (data) {
    return (
      <>
        <View {...props} view={data} again={again} isBeingRead={isFetching} />
        {isFetching && data.found !== 'failed' && <Asking />}
      </>
    )
  }
  if (isError) return <Unread again={again} />
  return <Asking first />
}

function View(props: Beside & { view: ShopView; again: ReactNode; isBeingRead: boolean }) {
  const { view } = props
  if (view.found === 'order') return <OrderBeside {...props} view={view} />
  return (
    <WithoutOrder {...props}>
      <WhyNone {...props} view={view} />
    </WithoutOrder>
  )
}

/** The writes to the shop outlive what is known of its order: a person may still have to end one. */
function WithoutOrder(props: Beside & { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      {props.children}
      {/* Whether the order agrees nobody knows: of what has ended nothing is said. */}
      <TellNotices {...props} inStep />
    </div>
  )
}

function WhyNone(props: Beside & { view: ShopView; again: ReactNode }) {
  const { view } = props
  switch (view.found) {
    case 'others':
      return <OtherOrders view={view} />
    case 'none':
      return <NoneFound view={view} />
    case 'failed':
      return <ShopFailed view={view} again={props.again} />
    case 'not-connected':
      return <NotConnected host={view.host} role={props.around.role} />
    default:
      return null
  }
}

/** Reads the order again whenever an operation has got further: the stream of changes may be down. */
function useReadAfter(transactionId: string, { money, tells }: Journal) {
  const client = useQueryClient()
  const standing = [...money, ...tells].map(({ id, state }) => `${id} ${state}`).join()
  const before = useRef(standing)
  useEffect(() => {
    if (before.current === standing) return
    before.current = standing
    void client.invalidateQueries({ queryKey: shopQueries.of(transactionId).queryKey })
  }, [client, transactionId, standing])
}
