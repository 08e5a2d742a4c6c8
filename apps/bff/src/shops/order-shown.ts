import type { ShopLine, ShopOrder } from '@paydesk/contract/shop'
import { amountIn } from '@paydesk/woocommerce/amount'
import { isDeleted } from '@paydesk/woocommerce/capture-offer'
import { plainStatus } from '@paydesk/woocommerce/in-step'
import { orderSums } from '@paydesk/woocommerce/order-sums'
import { recordLines } from '@paydesk/woocommerce/record-lines'
import { grossOf } from '@paydesk/woocommerce/refund-lines'
import type { Note, Order, Refund } from '@paydesk/woocommerce/schema'
import { orderUrl } from './order-url.ts'
import type { ConnectedShop } from './shops.ts'
import { utcOf } from './utc.ts'

export interface ReadOrder {
  readonly order: Order
  readonly refunds: readonly Refund[]
  /** Null: they could not be read. */
  readonly notes: readonly Note[] | null
}

/** The newest ones say what happened last. */
const NOTES = 5

/** Longer is no name, reason or note that anybody reads. */
const cut = (text: string | null | undefined) => (text ?? '').slice(0, 1_000)

/**
 * An order as the browser gets it. In a shop without decimals the lines need not add up to the total,
 * which is what the customer pays: both are given as the shop says them. Throws a RangeError where an
 * amount cannot be read to the minor unit.
 */
export function orderShown(
  shop: Pick<ConnectedShop, 'url'>,
  { order, refunds, notes }: ReadOrder,
): ShopOrder {
  const { id, number, currency, status } = order
  return {
    id,
    number: cut(number),
    url: orderUrl(shop, id),
    status: plainStatus(status),
    currency,
    ...orderSums(order),
    lines: linesShown(order, refunds),
    refunds: refunds.map((refund) => ({
      id: refund.id,
      at: utcOf(refund.date_created_gmt),
      amount: amountIn(refund.amount, currency),
      reason: cut(refund.reason),
    })),
    notes: notes && notesShown(notes),
  }
}

function linesShown(order: Order, refunds: readonly Refund[]): ShopLine[] {
  const { line_items, shipping_lines = [], fee_lines = [] } = order
  const before = new Map(recordLines(order, []).map(({ id, left }) => [id, grossOf(left)]))
  const lines = new Map(
    [...line_items, ...shipping_lines, ...fee_lines].map((line) => [line.id, line]),
  )
  return recordLines(order, refunds).map(({ id, kind, line_id, left }) => {
    const line = lines.get(id)
    return {
      id,
      kind,
      name: cut(line?.name),
      // Shipping and fees are there once, and WooCommerce does not say so.
      quantity: line?.quantity ?? 1,
      total: before.get(id) ?? 0,
      line_id,
      deleted: kind === 'product' && line !== undefined && isDeleted(line),
      left: { ...left, taxes: [...left.taxes] },
    }
  })
}

function notesShown(notes: readonly Note[]) {
  const newest = notes.toSorted((a, b) => b.id - a.id).slice(0, NOTES)
  return newest.map((note) => ({
    id: note.id,
    at: utcOf(note.date_created_gmt),
    text: cut(note.note),
    to_customer: note.customer_note ?? false,
  }))
}
