import type { OutOfStepPage } from '@paydesk/contract/shop'
import type { Dintero } from '@paydesk/dintero/client'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { parseRows, type Transaction } from '@paydesk/dintero/schema'
import { isDinteros } from '@paydesk/woocommerce/gateway'
import { mayBeUnpaid } from '@paydesk/woocommerce/in-step'
import type { Order } from '@paydesk/woocommerce/schema'
import { outOfStepRow } from './out-of-step-row.ts'
import { unmatchedRow } from './out-of-step-unmatched.ts'
import type { ConnectedShop } from './shops.ts'

/** Orders at a time, and so ids in one question to Dintero: its address stays below 2 kB. */
const PER_PAGE = 50

interface LookDeps {
  readonly dintero: Pick<Dintero, 'list'>
  readonly account: string
}

/**
 * One page of a shop's orders, newest first and back to its first one, each compared with its payment
 * as both are now. Nothing is kept between pages: whoever looks decides how far back. Throws ShopError
 * and DinteroError.
 */
export async function lookForOutOfStep(
  deps: LookDeps,
  shop: ConnectedShop,
  page: number,
): Promise<OutOfStepPage> {
  // Newest first is how WooCommerce lists them.
  const { orders, unreadable, pages } = await shop.client.orders({ page, per_page: PER_PAGE })
  const looked = orders.length + unreadable
  // Another gateway's orders are not Dintero's.
  const ours = orders.filter(isDinteros)
  const paid = ours.filter(namesPayment)
  // What was never paid has nothing to agree with; what goes on all the same has lost its payment's id.
  const lost = ours.filter((one) => !namesPayment(one) && !mayBeUnpaid(one.status, shop.statuses))
  const payments = await paymentsOf(deps, paid)
  const compared = paid.map((order) => {
    const payment = payments.get(order.transaction_id)
    return payment ? outOfStepRow(shop, order, payment) : 'unreadable'
  })
  const { id, name, url } = shop
  return {
    shop: { id, name, url },
    page,
    pages: pages ?? (looked < PER_PAGE ? page : page + 1),
    looked,
    unreadable: unreadable + compared.filter((row) => row === 'unreadable').length,
    unmatched: lost.map((order) => unmatchedRow(shop, order)),
    rows: compared.filter((row) => typeof row === 'object'),
  }
}

const namesPayment = ({ transaction_id }: Order) => transaction_id !== ''

/** The payments of these orders, by their ids; one that is not there is not in this account. */
async function paymentsOf(
  { dintero, account }: LookDeps,
  orders: readonly Order[],
): Promise<ReadonlyMap<string, Transaction>> {
  const ids = new Set(
    orders.flatMap(({ transaction_id }) => transactionIdOf(transaction_id, account) ?? []),
  )
  const payments = new Map<string, Transaction>()
  // Asked without an id, Dintero would list everything.
  if (ids.size === 0) return payments
  const { json } = await dintero.list({ id: [...ids], limit: PER_PAGE })
  for (const row of parseRows(json))
    if (row.ok && row.transaction.id !== undefined)
      payments.set(row.transaction.id, row.transaction)
  return payments
}
