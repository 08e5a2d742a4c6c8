import type { LineSpec, OrderSpec } from './orders/make.ts'
import {
  CAPTURED,
  outOfStep,
  REFUNDED,
  refundedOf,
  STAMP,
  WAYS,
  type SeededPayment,
  type Way,
} from './seed-ways.ts'

/** One order in so many of a status is out of step; of few payments more, so that every way is there. */
const EVERY = { most: 6, least: 2 }

/**
 * The orders behind payments of one shop, in the order of the payments: most in step, and of every
 * status some that are not, each way in turn. The same payments make the same orders.
 */
export function ordersBehind(payments: readonly SeededPayment[]): { spec: OrderSpec; way?: Way }[] {
  const seen = new Map<string, number>()
  const byStatus = Map.groupBy(payments, ({ status }) => status)
  return payments.flatMap((payment) => {
    const number = numberOf(payment)
    if (number === undefined) return []
    const turn = seen.get(payment.status) ?? 0
    seen.set(payment.status, turn + 1)
    const ways = WAYS[payment.status] ?? []
    const share = (byStatus.get(payment.status)?.length ?? 0) / Math.max(1, ways.length)
    const every = Math.min(EVERY.most, Math.max(EVERY.least, Math.floor(share)))
    const way = turn % every === 1 ? ways[Math.floor(turn / every) % ways.length] : undefined
    const left = orderOf(payment, number)
    if (way === undefined) return [{ spec: noted(left) }]
    return [{ spec: noted({ ...left, ...outOfStep[way](payment, left) }), way }]
  })
}

/** With the notes that the plugin has left on it. */
function noted(spec: OrderSpec): OrderSpec {
  const { transaction_id: id, meta = {}, notes = [] } = spec
  const paid = `The order was placed successfully via Dintero Checkout. Transaction ID: ${id}.`
  const captured = 'The Dintero order has been captured.'
  return {
    ...spec,
    notes: [
      ...(id === undefined ? [] : [paid]),
      ...('_wc_dintero_captured' in meta ? [captured] : []),
      ...notes,
    ],
  }
}

function numberOf({ merchant_reference_2: second, merchant_reference: first }: SeededPayment) {
  const number = typeof second === 'string' && second !== '' ? second : first
  return typeof number === 'string' && /^\d{1,9}$/.test(number) ? number : undefined
}

/** What the plugin leaves on an order of each status: in step. */
const LEFT: Readonly<Record<string, { status: string; meta?: Record<string, unknown> }>> = {
  INITIATED: { status: 'pending' },
  UNKNOWN: { status: 'pending' },
  DECLINED: { status: 'failed' },
  FAILED: { status: 'failed' },
  ON_HOLD: { status: 'manual-review', meta: { _wc_dintero_on_hold: STAMP } },
  AUTHORIZED: { status: 'processing' },
  PARTIALLY_CAPTURED: { status: 'processing' },
  PARTIALLY_CAPTURED_REFUNDED: { status: 'processing' },
  CAPTURED: { status: 'completed', meta: CAPTURED },
  PARTIALLY_REFUNDED: {
    status: 'completed',
    meta: { ...CAPTURED, _wc_dintero_partially_refunded: STAMP },
  },
  REFUNDED: { status: 'refunded', meta: REFUNDED },
  AUTHORIZATION_VOIDED: { status: 'cancelled', meta: { _wc_dintero_canceled: STAMP } },
}

const UNPAID = new Set(['INITIATED', 'UNKNOWN', 'DECLINED', 'FAILED'])

function orderOf(payment: SeededPayment, number: string): OrderSpec {
  const { status, meta = {} } = LEFT[payment.status] ?? { status: 'pending' }
  const isPaid = !UNPAID.has(payment.status)
  const refunded = refundedOf(payment)
  const parcels = (payment.items ?? []).filter(({ type }) => type === 'shipping')
  return {
    // Ids run ahead of numbers, since products and pages take some too; the payments were made so.
    id: Number(number) * 3 + 7,
    number,
    status,
    currency: payment.currency,
    total: payment.amount,
    // An unpaid order never learns the transaction's id.
    ...(isPaid && { transaction_id: payment.id }),
    created: payment.created_at,
    paid: isPaid && payment.status !== 'ON_HOLD' ? payment.created_at : null,
    billing: {
      first_name: textIn(payment.billing_address, 'first_name'),
      last_name: textIn(payment.billing_address, 'last_name'),
      email: textIn(payment.customer, 'email'),
      phone: textIn(payment.customer, 'phone_number'),
    },
    lines: linesOf(payment),
    meta: {
      _dintero_merchant_reference: payment.merchant_reference,
      ...(isPaid && { _dintero_merchant_reference_2: number }),
      ...(parcels.length === 1 && { _dintero_shipping_line_id: parcels[0]?.line_id }),
      ...(payment.payment_product_type?.endsWith('swish') && { _dintero_payment_method: 'Swish' }),
      ...meta,
    },
    refunds: refunded > 0 ? [{ amount: refunded, viaGateway: true }] : [],
  }
}

function textIn(holder: unknown, name: string): string | undefined {
  const value: unknown =
    typeof holder === 'object' && holder ? Reflect.get(holder, name) : undefined
  return typeof value === 'string' ? value : undefined
}

function linesOf({ items, amount }: SeededPayment): LineSpec[] {
  if (!items?.length) return [{ gross: amount, vat: 25 }]
  return items.map((item) => {
    const rate = Math.round(item.vat ?? 0)
    const kind = item.type === 'shipping' ? 'shipping' : item.amount < 0 ? 'fee' : 'product'
    return {
      kind,
      name: item.description ?? item.id,
      gross: item.amount,
      quantity: Math.round(item.quantity ?? 1),
      ...(rate > 0 &&
        item.vat_amount !== undefined && { taxes: [{ id: rate, amount: item.vat_amount }] }),
      vat: rate,
      sku: item.id ?? '',
      line_id: item.line_id,
    }
  })
}
