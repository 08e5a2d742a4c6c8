import type { OutOfStepRow } from '@paydesk/contract/shop'
import { payerName } from '@paydesk/dintero/payer-name'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { revision } from '@paydesk/payments/revision'
import { plainStatus } from '@paydesk/woocommerce/in-step'
import { orderSums, type OrderSums } from '@paydesk/woocommerce/order-sums'
import type { Order } from '@paydesk/woocommerce/schema'
import { orderUrl } from './order-url.ts'
import { compare, mends } from './out-of-step-compare.ts'
import type { ConnectedShop } from './shops.ts'
import { utcOf } from './utc.ts'

/**
 * What a person is shown of an order that disagrees with its payment; `in-step` for one that does not,
 * `unreadable` where the order's amounts are none.
 */
export function outOfStepRow(
  shop: ConnectedShop,
  order: Order,
  payment: Transaction,
): OutOfStepRow | 'in-step' | 'unreadable' {
  const sums = readableSums(order)
  if (!sums) return 'unreadable'
  const step = compare(payment, order, shop.statuses)
  if (step.inStep) return 'in-step'
  const { id, number, currency } = order
  const { status = '', amount } = payment
  const { captured, refunded } = balanceOf(payment)
  const { cause, expected, fix, difference } = step
  return {
    transaction_id: order.transaction_id,
    revision: revision(payment),
    customer: payerName(payment) ?? null,
    payment: { status, currency: payment.currency, amount, captured, refunded },
    order: {
      id,
      number,
      url: orderUrl(shop, id),
      status: plainStatus(order.status),
      currency,
      ...sums,
    },
    cause,
    expected,
    fix,
    mends: mends(payment, order, shop.statuses),
    difference,
    at: utcOf(order.date_created_gmt),
  }
}

function readableSums(order: Order): OrderSums | undefined {
  try {
    return orderSums(order)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
