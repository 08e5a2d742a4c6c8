import { allocate } from '@paydesk/money/allocate'
import { fromDecimal, toDecimal } from '@paydesk/money/decimal'
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
      net: sum(({ total }) => minor(total, currency)),
      taxes: (line.taxes ?? []).map(({ id }) => ({
        id,
        amount: sum(({ taxes = [] }) =>
          minor(taxes.find((tax) => tax.id === id)?.total || '0', currency),
        ),
      })),
    }
  })
}

function minor(text: string, currency: string): number {
  const amount = fromDecimal(text, currency)
  if (amount === undefined) throw new RangeError(`${text} ${currency} is no amount`)
  return amount
}

/**
 * The refund of `gross` (minor units, with tax) from what is left of a line, exact to the minor
 * unit: net and each rate's tax get their share, and together they are `gross`. Throws a RangeError
 * for less than nothing or more than is left.
 */
export function refundLine(
  left: LineLeft,
  taken: { readonly gross: number; readonly quantity: number },
  currency: string,
): RefundLineRequest {
  const most = grossOf(left)
  if (!(taken.gross >= 0 && taken.gross <= most))
    throw new RangeError(`${taken.gross} of ${most} cannot be refunded`)
  const [net = 0, ...taxes] = allocate(taken.gross, [
    left.net,
    ...left.taxes.map((tax) => tax.amount),
  ])
  return {
    id: left.id,
    quantity: taken.quantity,
    refund_total: toDecimal(net, currency),
    refund_tax: left.taxes.map(({ id }, index) => ({
      id,
      refund_total: toDecimal(taxes[index] ?? 0, currency),
    })),
  }
}
