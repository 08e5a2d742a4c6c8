import { hasLines, lineBalances, type Part } from '@paydesk/payments/lines'
import { traitsOf } from '@paydesk/payments/payment-types'
import { capturable, refundable } from '@paydesk/payments/rules'
import type { Transaction } from '@paydesk/payments/transaction'

/** A line that can be taken from, with what is left of it. */
export interface Available {
  readonly lineId: string
  readonly description: string
  readonly isShipping: boolean
  readonly part: Part
}

/** What a capture or refund is put together from: lines, or an amount alone where there are none. */
export type Offer =
  | {
      readonly by: 'lines'
      readonly lines: readonly Available[]
      /** Quantities and amounts can be changed; otherwise a line is taken whole or left. */
      readonly editable: boolean
      readonly max: number
    }
  | { readonly by: 'amount'; readonly max: number }

/** What there is to choose from; `max` is what is left in all, in minor units. */
export function offerOf(tx: Transaction, side: 'capture' | 'refund'): Offer {
  const allowance = side === 'capture' ? capturable(tx) : refundable(tx)
  const max = allowance.allowed ? allowance.max : 0
  const traits = traitsOf(tx.payment_product_type)
  const lines = lineBalances(tx)
    .map((line) => ({
      lineId: line.lineId,
      description: line.description,
      isShipping: line.type === 'shipping',
      part: side === 'capture' ? line.toCapture : line.toRefund,
    }))
    .filter(({ part }) => part.amount !== 0 || (side === 'capture' && part.quantity > 0))
  // Money can be left although the lines are used up, where lines add up to less than the payment.
  const isCharged = lines.some(({ part }) => part.amount > 0)
  if (!hasLines(tx) || (!isCharged && max > 0)) return { by: 'amount', max }
  const whole = (side === 'capture' ? traits.captures : traits.refunds) === 'whole-lines'
  return { by: 'lines', lines, editable: !whole, max }
}
