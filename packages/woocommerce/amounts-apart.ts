import type { Finding, OrderFacts, PaymentFacts } from './diagnosis.ts'

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
 * capture as refunded, too.
 */
export function amountsApart(payment: PaymentFacts, order: OrderFacts): Finding | undefined {
  if (!HOLDS_MONEY.has(payment.status)) return undefined
  if (payment.currency !== order.currency)
    return { cause: 'amounts-differ', fix: null, difference: null }
  const paid = payment.captured - payment.refunded
  const most = paid + payment.toCapture
  const due = order.total - order.refunded
  if (due > most) return refundedHere(payment, order, due - most) ?? differ(most - due)
  if (due < paid) return refundedThere(payment, order, paid - due) ?? differ(paid - due)
  const isBetween = due > paid && due < most
  return isBetween && payment.amount !== order.total ? differ(most - due) : undefined
}

const differ = (difference: number): Finding => ({ cause: 'amounts-differ', fix: null, difference })

/** Of what the order asks too much, the part that Dintero has paid back. */
function refundedHere(
  payment: PaymentFacts,
  order: OrderFacts,
  tooMuch: number,
): Finding | undefined {
  const amount = Math.min(tooMuch, payment.refunded - order.refunded)
  if (amount <= 0) return undefined
  const left = order.total - order.refunded
  // What brings the refunds to the total makes the plugin refund, unless Dintero says REFUNDED.
  const isSafe = amount < left || (amount === left && payment.status === 'REFUNDED')
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
  if (amount <= 0) return undefined
  return { cause: 'refunded-there', fix: { kind: 'refund', amount }, difference: -amount }
}
