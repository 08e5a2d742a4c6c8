import { isCurrency } from '@paydesk/money/currency'
import { balanceOf, type Balance } from './balance.ts'
import { MAX_AMOUNT } from './events.ts'
import { traitsOf, type Traits } from './payment-types.ts'
import { ALL_CAPTURED, RESERVING } from './status.ts'
import type { Transaction } from './transaction.ts'

/** Why something is not allowed: one word per thing that a person should be told. */
export type Because =
  | 'initiated'
  | 'on-hold'
  | 'not-captured'
  | 'nothing-left-to-capture'
  | 'nothing-left-to-refund'
  | 'already-cancelled'
  | 'all-captured'
  | 'all-refunded'
  | 'partly-refunded'
  | 'failed'
  | 'declined'
  | 'outcome-unknown'
  | 'unknown-status'
  | 'unknown-type'
  | 'unknown-currency'
  | 'in-flight'
  | 'inconsistent'
  | 'captured-at-once'
  | 'rest-expires'
  | 'use-final-capture'
  | 'type-not-handled'
  | 'type-cannot-add'
  | 'type-cannot-extend'

export type Refused = { allowed: false; because: Because }

/** Allowed up to `max` minor units, or not, and why. */
export type Allowance = { allowed: true; max: number } | Refused

/** A cancel releases all of a payment or the rest that captures left. */
export type CancelAllowance = { allowed: true; max: number; scope: 'all' | 'rest' } | Refused

/** Statuses in which nothing may be done, with the reason. */
const STOPPED: ReadonlyMap<unknown, Because> = new Map([
  ['INITIATED', 'initiated'],
  ['ON_HOLD', 'on-hold'],
  ['AUTHORIZATION_VOIDED', 'already-cancelled'],
  ['REFUNDED', 'all-refunded'],
  ['DECLINED', 'declined'],
  ['FAILED', 'failed'],
  ['UNKNOWN', 'outcome-unknown'],
])

const no = (because: Because): Refused => ({ allowed: false, because })

/** How much may be captured, in minor units. */
export function capturable(tx: Transaction): Allowance {
  const type = traitsOf(tx.payment_product_type)
  return (
    refusedByStatus(tx) ??
    refusedByType(type) ??
    (type.captures === 'at-once' ? no('captured-at-once') : undefined) ??
    (ALL_CAPTURED.has(tx.status) ? no('nothing-left-to-capture') : undefined) ??
    upTo(tx, (balance) => balance.toCapture, 'nothing-left-to-capture')
  )
}

/** How much may be paid back, in minor units. What is only reserved is cancelled, not refunded. */
export function refundable(tx: Transaction): Allowance {
  return (
    refusedByStatus(tx) ??
    refusedByType(traitsOf(tx.payment_product_type)) ??
    (tx.status === 'AUTHORIZED' ? no('not-captured') : undefined) ??
    upTo(tx, (balance) => balance.toRefund, 'nothing-left-to-refund')
  )
}

/**
 * How much a cancel releases, in minor units, and whether that is all of the payment or the rest.
 * Only some types can release the rest: https://docs.dintero.com/checkout-api, void.
 */
export function cancellable(tx: Transaction): CancelAllowance {
  const type = traitsOf(tx.payment_product_type)
  const refused =
    refusedByStatus(tx) ??
    refusedByType(type) ??
    (type.cancelsAt === 'refund-instead' ? no('captured-at-once') : undefined) ??
    (ALL_CAPTURED.has(tx.status) ? no('all-captured') : undefined)
  if (refused) return refused
  const rest = tx.status !== 'AUTHORIZED' || balanceOf(tx).captured > 0
  if (rest && type.cancelRest === 'final-capture') return no('use-final-capture')
  if (rest && type.cancelRest === 'never') return no('rest-expires')
  const allowance = upTo(tx, (balance) => balance.toVoid, 'nothing-left-to-capture')
  return allowance.allowed ? { ...allowance, scope: rest ? 'rest' : 'all' } : allowance
}

/** Whether items may be added; `max` is the highest total that Dintero can hold. */
export function amendable(tx: Transaction): Allowance {
  const refused = refusedUpdate(tx, 'amends', 'type-cannot-add')
  if (refused) return refused
  if (tx.status === 'PARTIALLY_CAPTURED_REFUNDED') return no('partly-refunded')
  const allowance = upTo(tx, (balance) => balance.toCapture, 'nothing-left-to-capture')
  return allowance.allowed ? { allowed: true, max: MAX_AMOUNT } : allowance
}

/** Whether the reservation may be renewed; `max` is what stays reserved. */
export function extendable(tx: Transaction): Allowance {
  return (
    refusedUpdate(tx, 'extends', 'type-cannot-extend') ??
    upTo(tx, (balance) => balance.toCapture, 'nothing-left-to-capture')
  )
}

function refusedByStatus(tx: Transaction): Refused | undefined {
  const stopped = STOPPED.get(tx.status)
  if (stopped) return no(stopped)
  return RESERVING.has(tx.status) || ALL_CAPTURED.has(tx.status) ? undefined : no('unknown-status')
}

function refusedByType(type: Traits): Refused | undefined {
  if (!type.known) return no('unknown-type')
  return type.captures === 'never' ? no('type-not-handled') : undefined
}

function refusedUpdate(
  tx: Transaction,
  trait: 'amends' | 'extends',
  because: Because,
): Refused | undefined {
  const type = traitsOf(tx.payment_product_type)
  return (
    refusedByStatus(tx) ??
    (type.known ? undefined : no('unknown-type')) ??
    (type[trait] ? undefined : no(because)) ??
    (ALL_CAPTURED.has(tx.status) ? no('nothing-left-to-capture') : undefined)
  )
}

function upTo(tx: Transaction, left: (balance: Balance) => number, none: Because): Allowance {
  if (!isCurrency(tx.currency)) return no('unknown-currency')
  const balance = balanceOf(tx)
  if (!balance.consistent) return no('inconsistent')
  if (balance.inFlight.length > 0) return no('in-flight')
  const max = Math.min(left(balance), MAX_AMOUNT)
  return max > 0 ? { allowed: true, max } : no(none)
}
