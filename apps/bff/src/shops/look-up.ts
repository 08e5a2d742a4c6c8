import type { ShopView } from '@paydesk/contract/shop'
import { ShopError } from '@paydesk/woocommerce/error'
import { findOrder, type FoundOrder, type Wanted } from '@paydesk/woocommerce/find-order'
import { isDinteros } from '@paydesk/woocommerce/gateway'
import type { Order } from '@paydesk/woocommerce/schema'
import type { Deadline } from './deadline.ts'
import type { ConnectedShop } from './shops.ts'

/** Shops that a payment may come from: at least one. */
export type Candidates = readonly [ConnectedShop, ...ConnectedShop[]]

export interface OrderOf {
  readonly shop: ConnectedShop
  readonly order: Order
}

type OthersBecause = Extract<ShopView, { found: 'others' }>['because']

interface Failed {
  readonly found: 'failed'
  readonly shop: ConnectedShop
  readonly error: ShopError
}

export type LookedUp =
  | ({ readonly found: 'order' } & OrderOf)
  | {
      readonly found: 'others'
      readonly because: OthersBecause
      readonly candidates: readonly OrderOf[]
    }
  | { readonly found: 'none'; readonly shop: ConnectedShop }
  | Failed

/**
 * The order of a payment in one of the shops, all asked at the same time. A shop that could not be
 * asked counts where no other has the order: it may be the one that has.
 */
export async function lookUp(
  shops: Candidates,
  wanted: Wanted,
  deadline: Deadline,
): Promise<LookedUp> {
  const answers = await Promise.all(shops.map((shop) => askedFor(shop, wanted, deadline)))
  const named = answers.flatMap((answer) =>
    answer.found === 'order' || answer.found === 'several' ? ordersIn(answer) : [],
  )
  const [own] = named
  if (own && named.length > 1) return { found: 'others', because: 'several', candidates: named }
  // What is written to an order, the gateway it was paid by reacts to.
  if (own && !isDinteros(own.order))
    return { found: 'others', because: 'other-gateway', candidates: [own] }
  if (own) return { found: 'order', ...own }
  const failed = answers.find((answer) => answer.found === 'failed')
  if (failed) return failed
  const candidates = answers.flatMap((answer) => ordersIn(answer))
  if (candidates.length === 0) return { found: 'none', shop: shops[0] }
  return { found: 'others', because: notOurs(candidates), candidates }
}

/** Why none of these orders counts; first what leaves one of them open to be the payment's. */
function notOurs(candidates: readonly OrderOf[]): OthersBecause {
  const ids = candidates
    .filter(({ order }) => isDinteros(order))
    .map(({ order }) => order.transaction_id)
  if (ids.length === 0) return 'other-gateway'
  return ids.includes('') ? 'no-transaction' : 'other-transaction'
}

type Answer = Failed | (FoundOrder & { readonly shop: ConnectedShop })

async function askedFor(shop: ConnectedShop, wanted: Wanted, deadline: Deadline): Promise<Answer> {
  try {
    return { shop, ...(await findOrder(deadline.reads(shop.client), wanted)) }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return { shop, found: 'failed', error }
  }
}

function ordersIn(answer: Answer): OrderOf[] {
  const { shop } = answer
  if (answer.found === 'order') return [{ shop, order: answer.order }]
  if (answer.found === 'none' || answer.found === 'failed') return []
  return answer.candidates.map((order) => ({ shop, order }))
}
