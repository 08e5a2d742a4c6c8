import type { Finding, OrderFacts, PaymentFacts } from './diagnosis.ts'
import { sumToRecord } from './refund-record.ts'

/** Statuses in which a payment has reserved or taken what the order comes to. */
const HOLDS_MONEY: ReadonlySet<string> = new Set([
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
])

/**
 * How the sums of a payment and its order disagree; `undefined` where they do not. They agree where
 * what the order comes to behind its refunds is what the customer has paid, or will have paid once the
 * rest is captured; with equal totals anything between the two: a shop records what it leaves out of a
 * capture as refunded, too. What a shop without decimals rounds of its refunds sets nothing apart.
 */
export function amountsApart(payment: PaymentFacts, order: OrderFacts): Finding | undefined {
  if (!HOLDS_MONEY.has(payment.status)) return undefined
  if (payment.currency !== order.currency)
    return { cause: 'amounts-differ', fix: null, difference: null }
  const paid = payment.captured - payment.refunded
  const most = paid + payment.toCapture
  const due = order.total - order.refunded
  const rounded = roundedOf(payment, order)
  if (due > most + rounded) return refundedHere(payment, order, due - most) ?? differ(most - due)
  if (due < paid - rounded) return refundedThere(payment, order, paid - due) ?? differ(paid - due)
  const isBetween = due > paid + rounded && due < most - rounded
  return isBetween && payment.amount !== order.total ? differ(most - due) : undefined
}

/**
 * How far refunds that agree may be apart at most, in minor units: less than a step of the shop's
 * amounts for each that the order has, and as much for one that is too small for it to show. All that
 * is left of an order is told to it, where the payment is refunded whole.
 */
function roundedOf(payment: PaymentFacts, { unit, refunds }: OrderFacts): number {
  if (payment.refunded === 0 && refunds === 0) return 0
  return (unit - 1) * (payment.status === 'REFUNDED' ? 1 : Math.max(1, refunds))
}

const differ = (difference: number): Finding => ({ cause: 'amounts-differ', fix: null, difference })

/** Of what the order asks too much, the part that Dintero has paid back. */
function refundedHere(
  payment: PaymentFacts,
  order: OrderFacts,
  tooMuch: number,
): Finding | undefined {
  const amount = Math.min(tooMuch, payment.refunded - order.refunded)
  if (amount <= roundedOf(payment, order)) return undefined
  const { ok: isSafe } = sumToRecord(amount, { order, payment, unit: order.unit })
  return {
    cause: 'refunded-here',
    fix: isSafe ? { kind: 'tell-refund', amount } : null,
    difference: amount,
  }
}

/** Of what the customer has paid too much, the part that the order says was paid back. */
function refundedThere(
  payment: PaymentFacts,
  order: OrderFacts,
  tooMuch: number,
): Finding | undefined {
  const amount = Math.min(tooMuch, order.refunded - payment.refunded)
  if (amount <= roundedOf(payment, order)) return undefined
  // A part of a step is what was rounded of other refunds: the customer is not to have that as well.
  const isExact = amount % order.unit === 0
  return {
    cause: 'refunded-there',
    fix: isExact ? { kind: 'refund', amount } : null,
    difference: -amount,
  }
}
