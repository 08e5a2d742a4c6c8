import type { OrderSpec } from './orders/make.ts'

/** What a shop that is made for a Dintero's payments reads of them. */
export interface SeededPayment {
  id: string
  status: string
  amount: number
  currency: string
  created_at: string
  merchant_reference?: unknown
  merchant_reference_2?: unknown
  payment_product_type?: string
  customer?: unknown
  billing_address?: unknown
  items?: SeededItem[] | null
  events?: { event: string; success: boolean; amount?: number }[] | null
}

interface SeededItem {
  line_id: string
  amount: number
  quantity?: number | undefined
  id?: string | undefined
  description?: string | undefined
  vat?: number | undefined
  vat_amount?: number | undefined
  type?: string | undefined
}

/** How an order has come out of step with its payment; the README's table says by what. */
export type Way =
  | 'captured-elsewhere'
  | 'held-by-202'
  | 'refunded-in-shop-only'
  | 'completed-uncaptured'
  | 'cancelled-in-shop-only'
  | 'total-recalculated'
  | 'product-deleted'
  | 'held-after-part'
  | 'completed-after-part'
  | 'void-not-told'
  | 'refund-not-recorded'
  | 'refunded-twice'
  | 'capture-failed-again'

/** Ways that are possible, by the payment's status. */
export const WAYS: Readonly<Record<string, readonly Way[]>> = {
  CAPTURED: ['captured-elsewhere', 'held-by-202', 'refunded-in-shop-only', 'capture-failed-again'],
  AUTHORIZED: [
    'completed-uncaptured',
    'cancelled-in-shop-only',
    'total-recalculated',
    'product-deleted',
  ],
  PARTIALLY_CAPTURED: ['held-after-part', 'completed-after-part'],
  AUTHORIZATION_VOIDED: ['void-not-told'],
  REFUNDED: ['refund-not-recorded'],
  PARTIALLY_REFUNDED: ['refund-not-recorded', 'refunded-twice'],
}

export const STAMP = '2026-05-04 10:00:00'
export const CAPTURED = { _wc_dintero_captured: STAMP }
export const REFUNDED = { ...CAPTURED, _wc_dintero_refunded: STAMP }

/** What a payment's events have paid back, in minor units. */
export const refundedOf = ({ events }: SeededPayment): number =>
  (events ?? [])
    .filter(({ event, success }) => event === 'REFUND' && success)
    .reduce((sum, { amount = 0 }) => sum + amount, 0)

/** The meta of an order that the plugin does not know to be captured. */
function unguarded({ meta }: OrderSpec): Record<string, unknown> {
  const { _wc_dintero_captured, ...rest } = meta ?? {}
  return rest
}

/** What is different on an order that went out of step in each way. */
export const outOfStep: Record<
  Way,
  (payment: SeededPayment, order: OrderSpec) => Partial<OrderSpec>
> = {
  'captured-elsewhere': (_payment, order) => ({ status: 'processing', meta: unguarded(order) }),
  'held-by-202': (_payment, order) => ({
    status: 'on-hold',
    meta: unguarded(order),
    notes: ['[202] '],
  }),
  'capture-failed-again': (_payment, order) => ({
    status: 'on-hold',
    meta: unguarded(order),
    notes: ['[400] cannot capture a transaction in CAPTURED'],
  }),
  'refunded-in-shop-only': ({ amount }) => ({
    status: 'refunded',
    refunds: [{ amount, viaGateway: false }],
  }),
  'completed-uncaptured': () => ({ status: 'completed' }),
  'cancelled-in-shop-only': () => ({ status: 'cancelled' }),
  'total-recalculated': ({ amount }) => ({ total: amount + 100 }),
  'product-deleted': (_payment, { lines = [] }) => ({
    lines: lines.map((line) => Object.assign({}, line, { deleted: true })),
  }),
  'held-after-part': () => ({
    status: 'on-hold',
    notes: ['[400] amount is greater than what is authorized and not captured'],
  }),
  'completed-after-part': () => ({ status: 'completed' }),
  'void-not-told': () => ({ status: 'processing', meta: {} }),
  'refund-not-recorded': (_payment, order) => ({
    status: 'completed',
    refunds: [],
    meta: { ...unguarded(order), ...CAPTURED },
  }),
  'refunded-twice': (payment) => ({
    refunds: [{ amount: Math.floor(refundedOf(payment) / 2), viaGateway: true }],
  }),
}
