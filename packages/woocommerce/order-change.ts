import type { PaymentFacts } from './diagnosis.ts'
import { agreeing, plainStatus, statusOnCapture, type StatusMap } from './in-step.ts'
import type { OrderSums } from './order-sums.ts'
import type { RecordLine } from './record-lines.ts'
import { refundToRecord, type Refunded, type ToRecord, type Unrecorded } from './refund-record.ts'

/** The payment as it is, or as it will be, when its order is told; minor units. */
export type PaymentToTell = Omit<PaymentFacts, 'settled'>

/**
 * The order to be told. What it comes to is read only where it decides, since a shop may keep amounts
 * that cannot be read.
 */
export interface OrderToTell {
  readonly status: string
  readonly currency: string
  readonly sums: () => OrderSums
  readonly lines: () => readonly RecordLine[]
}

/** Why an order stays as it is. */
export interface Unchanged {
  readonly because:
    | 'other-currency'
    /** It lies in the shop's bin. */
    | 'order-gone'
    | 'unknown-status'
    /** The order says it already. */
    | 'in-step'
    /** It stands at a status that is not for us to change: somebody has to look. */
    | 'order-status'
    /** The shop has another status for a cancelled order than the one that its plugin sets. */
    | 'cancelled-otherwise'
    /** The plugin refunds a Swish order that is cancelled. */
    | 'swish'
    | 'not-captured'
    | 'not-voided'
    | 'not-refunded'
    | Unrecorded
}

/** The refund that an order records. */
export type RefundChange = Extract<ToRecord, { ok: true }>

/** Statuses of a payment of which something is captured. */
const CAPTURED: ReadonlySet<string> = new Set([
  'CAPTURED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
])

const REFUNDED: ReadonlySet<string> = new Set([
  'REFUNDED',
  'PARTIALLY_REFUNDED',
  'PARTIALLY_CAPTURED_REFUNDED',
])

/** What an order says of a capture. */
export type CaptureChange =
  | { readonly status: string }
  | 'note'
  /** A note, too: which status the order would get nobody can say by the shop's own table. */
  | 'note-instead'

/**
 * What a capture changes in an order whose shop has these statuses of its own. A status only where
 * the plugin, which reads the payment again, finds that there is nothing left to ask for. Throws what
 * `order` throws.
 */
export function captureChange(
  payment: PaymentToTell,
  order: OrderToTell,
  own: StatusMap,
): CaptureChange | Unchanged {
  const never = neverChanged(payment, order)
  if (never) return never
  if (!CAPTURED.has(payment.status)) return { because: 'not-captured' }
  // Any other status than CAPTURED makes the plugin ask for the whole total once more.
  if (payment.status !== 'CAPTURED') return 'note'
  if (agreesWith(payment, own)?.includes(plainStatus(order.status))) return { because: 'in-step' }
  if (!isWhole(payment, order)) return 'note'
  if (!isLike(order.status, own, 'AUTHORIZED', 'ON_HOLD')) return { because: 'order-status' }
  const status = statusOnCapture(own)
  return status === undefined ? 'note-instead' : { status }
}

/** All that was authorized, or all that the order comes to behind its refunds. */
function isWhole({ captured, amount }: PaymentToTell, order: OrderToTell): boolean {
  const { total, refunded, unit } = order.sums()
  return captured >= amount || captured + unit > total - refunded
}

/**
 * What a cancellation changes in an order whose shop has these statuses of its own; the plugin hears
 * of one too, but not of a rest that is released behind a capture.
 */
export function voidChange(
  payment: PaymentToTell,
  order: OrderToTell,
  own: StatusMap,
): 'cancelled' | 'note' | Unchanged {
  const never = neverChanged(payment, order)
  if (never) return never
  if (CAPTURED.has(payment.status) && payment.toCapture === 0) return 'note'
  if (payment.status !== 'AUTHORIZATION_VOIDED') return { because: 'not-voided' }
  const expected = agreeing(payment.status, own) ?? []
  if (expected.includes(plainStatus(order.status))) return { because: 'in-step' }
  if (isSwish(payment)) return { because: 'swish' }
  // A completed order may have been sent.
  if (isLike(order.status, own, 'CAPTURED', 'REFUNDED')) return { because: 'order-status' }
  return expected.includes('cancelled') ? 'cancelled' : { because: 'cancelled-otherwise' }
}

/**
 * What a refund leaves on an order: a record, only where it does not make the order `refunded` before
 * Dintero says REFUNDED. Throws what `order` throws.
 */
export function refundChange(
  payment: PaymentToTell,
  order: OrderToTell,
  refunded: Refunded,
): RefundChange | Unchanged {
  const never = neverChanged(payment, order)
  if (never) return never
  if (!REFUNDED.has(payment.status)) return { because: 'not-refunded' }
  const sums = order.sums()
  const told = refundToRecord(order.lines(), refunded, { order: sums, payment, unit: sums.unit })
  return told.ok ? told : { because: told.because }
}

function neverChanged(payment: PaymentToTell, order: OrderToTell): Unchanged | undefined {
  if (order.currency !== payment.currency) return { because: 'other-currency' }
  if (plainStatus(order.status) === 'trash') return { because: 'order-gone' }
  return agreeing(payment.status) ? undefined : { because: 'unknown-status' }
}

/**
 * An order at this status stands as those of payments with one of these statuses do, by the plugin or
 * by the shop.
 */
export const isLike = (orderStatus: string, own: StatusMap, ...statuses: string[]): boolean =>
  statuses.some((status) =>
    [agreeing(status, own), agreeing(status)].some((orders) =>
      orders?.includes(plainStatus(orderStatus)),
    ),
  )

const isSwish = ({ type = '' }: Pick<PaymentFacts, 'type'>) => /(^|\.)swish$/.test(type)

/**
 * The statuses that agree with a payment's, as `agreeing` says them. Swish takes the money as it is
 * paid, so that an order which still has to be sent waits as one that is reserved does elsewhere.
 */
export function agreesWith(
  payment: Pick<PaymentFacts, 'status' | 'type'>,
  own: StatusMap,
): readonly string[] | undefined {
  const expected = agreeing(payment.status, own)
  const isPaid = payment.status === 'CAPTURED' || payment.status === 'PARTIALLY_REFUNDED'
  if (!expected || !isPaid || !isSwish(payment) || Object.hasOwn(own, payment.status))
    return expected
  return [...expected, ...(agreeing('AUTHORIZED', own) ?? [])]
}
