import type { ReadTransaction } from '@paydesk/dintero/client'
import { DinteroError } from '@paydesk/dintero/error'
import { revision, sameRevision } from '@paydesk/payments/revision'
import { ShopError } from '@paydesk/woocommerce/error'
import { decide, type Write } from '@paydesk/woocommerce/tell'
import { paymentFacts } from '../../shops/payment-facts.ts'
import type { ConnectedShop } from '../../shops/shops.ts'
import type { StoredOperation } from '../../store/operations.ts'
import type { Unsent } from '../change-for.ts'
import type { Context } from '../deps.ts'
import { shows } from '../event-keys.ts'
import { lookAtPayment } from '../look.ts'
import { readFailure } from '../read-failure.ts'
import { leavesWithin, ofOrder, ofPayment, timed } from '../standstill.ts'
import { orderOf } from './order-of.ts'
import { tellOf, toldOf } from './tell-of.ts'
import { theirsUnderWay } from './theirs-under-way.ts'

/** Payment and order as they are now, and what is to be written because of it. */
export type Looked = {
  /** The payment, if it could be read. */
  readonly read?: ReadTransaction
} & (
  | {
      readonly step: 'write'
      readonly write: Write
      readonly shop: ConnectedShop
      readonly orderId: number
      readonly read: ReadTransaction
      /** How long it may take to leave, in ms; 0: what was looked at is old by now. */
      readonly leavesWithin: () => number
    }
  | { readonly step: 'nothing'; readonly unsent: Omit<Unsent, 'state'> }
  /** In ms. */
  | { readonly step: 'wait'; readonly until: number }
  /** Something cannot be read: tried again, and if that never ends, this is why. */
  | { readonly step: 'later'; readonly unsent: Omit<Unsent, 'state'> }
)

const UNREACHABLE = { step: 'later', unsent: { notSent: 'unreachable' } } as const

/** Looks at the payment, then at the order, and decides; writes nothing. */
export async function lookAt(context: Context, row: StoredOperation): Promise<Looked> {
  const { shop: shopId, order_id: orderId } = orderOf(row)
  const shop = context.shops.byId(shopId)
  if (!shop) return { step: 'later', unsent: { notSent: 'rule', because: 'shop-not-connected' } }

  const payment = await readPayment(context, row)
  if (!payment) return UNREACHABLE
  if (payment === 'not-found') return nothing('rule', 'not-found')
  const { read } = payment
  const { transaction } = read
  const of = await toldOf(context.store, row)
  // A read that does not show what is told of is older than it.
  const isOld = of !== undefined && !shows(transaction, new Set(of.event_ids))
  if (isOld || (transaction.id ?? row.transaction_id) !== row.transaction_id)
    return { ...UNREACHABLE, read }
  if (row.expected !== '' && !sameRevision(row.expected, revision(transaction)))
    return { ...nothing('stale'), read }

  const order = await readOrder(context, row, shop, orderId)
  if (!order) return { ...UNREACHABLE, read }
  if (order === 'not-found') return { ...nothing('rule', 'order-gone'), read }
  const now = context.clock.now()
  const [seen, refunds] = order.read
  const until = theirsUnderWay(refunds, now)
  if (until !== undefined) return { step: 'wait', until, read }
  const tell = tellOf(row, of, shop, transaction, now)
  const facts = { ...paymentFacts(transaction), id: row.transaction_id }
  const decision = decide(tell, facts, seen, refunds)
  switch (decision.decided) {
    case 'write':
      return {
        step: 'write',
        write: decision.write,
        shop,
        orderId,
        read,
        leavesWithin: () => leavesWithin(context.standstillMs, ofOrder(order), ofPayment(payment)),
      }
    case 'wait':
      return { step: 'wait', until: decision.until, read }
    default:
      return { ...nothing('rule', decision.because), read }
  }
}

const nothing = (notSent: Unsent['notSent'], because?: string) =>
  ({
    step: 'nothing',
    unsent: { notSent, ...(because !== undefined && { because }) },
  }) as const

async function readPayment(context: Context, row: StoredOperation) {
  try {
    return await lookAtPayment(context, row.transaction_id)
  } catch (error) {
    if (!(error instanceof DinteroError)) throw error
    if (error.failure === 'not-found') return 'not-found'
    context.log.warn({ operation: row.id, ...readFailure(error) }, 'The payment could not be read')
    return undefined
  }
}

async function readOrder(
  { clock, log }: Context,
  row: StoredOperation,
  { client }: ConnectedShop,
  orderId: number,
) {
  try {
    return await timed(clock, async () =>
      Promise.all([
        client.order(orderId),
        row.kind === 'tell-refund' ? client.refunds(orderId) : [],
      ]),
    )
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    if (error.failure === 'not-found') return 'not-found'
    log.warn({ operation: row.id, failure: error.failure }, 'The order could not be read')
    return undefined
  }
}
