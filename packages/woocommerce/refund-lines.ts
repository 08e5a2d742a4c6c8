import { allocate } from '@paydesk/money/allocate'
import { toDecimal } from '@paydesk/money/decimal'
import { amountIn, readAmount } from './amount.ts'
import type { RefundLineRequest } from './client.ts'
import { metaOf, type Order, type OrderLine, type Refund } from './schema.ts'

/** What is left to refund of one line, in minor units of the order's currency. */
export interface LineLeft {
  readonly id: number
  readonly quantity: number
  readonly net: number
  /** By rate, in the order of the line. */
  readonly taxes: readonly { readonly id: number; readonly amount: number }[]
}

/** Net and tax together: what the customer gets back for all that is left of the line. */
export const grossOf = ({ net, taxes }: LineLeft): number =>
  taxes.reduce((sum, tax) => sum + tax.amount, net)

/**
 * What is left of every line of an order (products, shipping and fees) behind its refunds. Throws a
 * RangeError where an amount cannot be read to the minor unit: a shop that keeps more decimals than
 * its currency has.
 */
export function linesLeft(order: Order, refunds: readonly Refund[]): readonly LineLeft[] {
  const { currency } = order
  const lines = [...order.line_items, ...(order.shipping_lines ?? []), ...(order.fee_lines ?? [])]
  const refunded = refunds.flatMap((refund) => [
    ...(refund.line_items ?? []),
    ...(refund.shipping_lines ?? []),
    ...(refund.fee_lines ?? []),
  ])
  return lines.map((line) => {
    const parts = refunded.filter(
      (part) => String(metaOf(part, '_refunded_item_id')) === `${line.id}`,
    )
    // Refunded parts are negative: what is left is the sum.
    const sum = (read: (of: OrderLine) => number) =>
      [line, ...parts].reduce((s, of) => s + read(of), 0)
    return {
      id: line.id,
      quantity: sum(({ quantity = 0 }) => quantity),
      net: sum(({ total }) => amountIn(total, currency)),
      taxes: (line.taxes ?? []).map(({ id }) => ({
        id,
        amount: sum((of) => taxesOf(of, currency).get(id) ?? 0),
      })),
    }
  })
}

/**
 * A line's tax by rate. WooCommerce gives what it reckoned for a rate, such as `13.043478`, beside
 * `total_tax`, which is rounded: where a rate cannot be read to the minor unit, each gets its share.
 */
function taxesOf({ taxes = [], total_tax }: OrderLine, currency: string) {
  const read = taxes.map((tax) => readAmount(tax.total || '0', currency))
  const amounts = read.every((amount) => amount !== undefined)
    ? read
    : allocate(
        amountIn(total_tax, currency),
        taxes.map((tax) => Math.abs(Number(tax.total || 0))),
      )
  return new Map(taxes.map(({ id }, index) => [id, amounts[index] ?? 0]))
}

/**
 * The part of `gross` (minor units, with tax) of what is left of a line, exact to the minor unit: net
 * and each rate's tax get their share, and together they are `gross`. What is below zero, as a
 * discount that the shop keeps as a fee, is taken downwards. Throws a RangeError for more than is left.
 */
export function partOf(
  left: LineLeft,
  taken: { readonly gross: number; readonly quantity: number },
): LineLeft {
  const most = grossOf(left)
  const isWithin = most < 0 ? taken.gross <= 0 && taken.gross >= most : taken.gross >= 0
  if (!isWithin || Math.abs(taken.gross) > Math.abs(most))
    throw new RangeError(`${taken.gross} of ${most} cannot be refunded`)
  const shares = [left.net, ...left.taxes.map((tax) => tax.amount)]
  // A part that points the other way than its line, as a tax that was corrected by hand, keeps out.
  const weights = shares.map((share) => Math.max(0, most < 0 ? -share : share))
  const [net = 0, ...taxes] = taken.gross === most ? shares : allocate(taken.gross, weights)
  return {
    id: left.id,
    quantity: taken.quantity,
    net,
    taxes: left.taxes.map(({ id }, index) => ({ id, amount: taxes[index] ?? 0 })),
  }
}

/** A part of a line as the API takes it. */
export const refundLine = (part: LineLeft, currency: string): RefundLineRequest => ({
  id: part.id,
  quantity: part.quantity,
  refund_total: toDecimal(part.net, currency),
  refund_tax: part.taxes.map(({ id, amount }) => ({
    id,
    refund_total: toDecimal(amount, currency),
  })),
})
