/**
 * The shop's statuses that agree with a payment's, by the plugin's defaults; `undefined` agrees with
 * any. WooCommerce's names without `wc-`.
 */
const IN_STEP: Readonly<Record<string, readonly string[]>> = {
  INITIATED: ['pending'],
  ON_HOLD: ['manual-review', 'on-hold'],
  AUTHORIZED: ['processing', 'on-hold'],
  PARTIALLY_CAPTURED: ['processing', 'on-hold', 'completed'],
  PARTIALLY_CAPTURED_REFUNDED: ['processing', 'on-hold', 'completed'],
  CAPTURED: ['completed'],
  PARTIALLY_REFUNDED: ['completed'],
  AUTHORIZATION_VOIDED: ['cancelled'],
  REFUNDED: ['refunded'],
  DECLINED: ['cancelled', 'failed', 'pending'],
  FAILED: ['cancelled', 'failed', 'pending'],
}

/** A shop's own statuses, by the payment's: it replaces the row of the table. */
export type StatusMap = Readonly<Record<string, readonly string[]>>

export type Step =
  | { readonly inStep: true }
  /** `expected` is what the order should say instead, the likeliest first. */
  | { readonly inStep: false; readonly expected: readonly string[] }

/**
 * Whether an order's status agrees with its payment's. A payment status that nobody knows agrees
 * with any: nothing is to be mended on a guess.
 */
export function stepOf(paymentStatus: string, orderStatus: string, own: StatusMap = {}): Step {
  const expected = agreeing(paymentStatus, own)
  if (!expected || expected.includes(plainStatus(orderStatus))) return { inStep: true }
  return { inStep: false, expected }
}

/** The statuses that agree with a payment's, the likeliest first; `undefined`: any does. */
export const agreeing = (paymentStatus: string, own: StatusMap = {}) =>
  lookUp(own, paymentStatus) ?? lookUp(IN_STEP, paymentStatus)

/**
 * Statuses that no capture leads to, whatever a shop's table says: WooCommerce or the plugin take the
 * order for unpaid then, put its products back or pay the customer back.
 */
const NEVER_CAPTURED: ReadonlySet<string> = new Set([
  'pending',
  'on-hold',
  'manual-review',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
  'trash',
])

/**
 * The status that an order gets once all of its payment is captured: `completed` where that agrees, or
 * the only one that does. `undefined`: the shop has several, or one that no order may be set to then.
 */
export function statusOnCapture(own: StatusMap): string | undefined {
  const statuses = agreeing('CAPTURED', own) ?? []
  if (statuses.includes('completed')) return 'completed'
  const [only] = statuses
  return only === undefined || statuses.length > 1 || NEVER_CAPTURED.has(only) ? undefined : only
}

/** Statuses of a payment by which nobody has paid. */
const UNPAID = ['INITIATED', 'DECLINED', 'FAILED', 'AUTHORIZATION_VOIDED']

/** Whether an order may stand at a status without ever having been paid. */
export function mayBeUnpaid(orderStatus: string, own: StatusMap = {}): boolean {
  const status = plainStatus(orderStatus)
  const isLike = (payment: string) => agreeing(payment, own)?.includes(status)
  return status === 'checkout-draft' || UNPAID.some(isLike)
}

/** A status as the REST API names it. */
export const plainStatus = (status: string) => status.replace(/^wc-/, '')

const lookUp = (map: StatusMap, status: string) =>
  Object.hasOwn(map, status) ? map[status] : undefined
