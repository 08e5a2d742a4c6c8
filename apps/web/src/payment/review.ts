import { isSettled, type Contradiction } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { RULES, type Around, type Reason, type Standstill } from './actions.ts'
import type { Decision } from './dialogs/lazy.ts'
import type { MoneyOperation } from './journal.ts'
import { nameOf } from './wording.ts'

/** How an operation without an end keeps every other off its payment. */
export function standstillOf({ state, contradiction }: MoneyOperation): Standstill {
  if (state !== 'NEEDS_REVIEW') return 'unresolved'
  if (!contradiction) return 'review'
  return isOfAnother(contradiction) ? 'of-another' : 'otherwise'
}

/** What was read is of something else: there is nothing of this payment's to accept. */
const isOfAnother = ({ because }: Contradiction): boolean =>
  because === 'other-transaction' || because === 'other-currency'

/** What may be decided of an operation on the review list. */
export const decisionsOf = (operation: MoneyOperation): readonly Decision[] =>
  standstillOf(operation) === 'otherwise' ? ['accept'] : ['close', 'reissue']

/** What a payment shows of an operation since that had ended, or since a person accepted it. */
export function furtherOf({ state, corrected, contradiction }: MoneyOperation) {
  if (!isSettled(state) || !contradiction) return undefined
  const isSince = contradiction.because === 'late-event' || contradiction.because === 'taken-back'
  return corrected === 'otherwise' && !isSince ? undefined : contradiction
}

/** Why closing or accepting an operation that waits for a decision cannot be done now. */
export function whyNotDecide(
  operation: MoneyOperation,
  { role, unread }: Omit<Around, 'unresolved'>,
): Reason | undefined {
  // What the payment itself forbids says more than who is asking.
  if (standstillOf(operation) === 'of-another') return 'of-another'
  if (role === 'viewer') return 'viewer'
  return unread ? 'no-fresh-read' : undefined
}

/** Why an operation cannot be done again; `too-much` where less is left than it would move. */
export function whyNotReissue(
  tx: Transaction,
  operation: MoneyOperation,
  around: Omit<Around, 'unresolved'>,
): Reason | 'too-much' | undefined {
  if (standstillOf(operation) === 'of-another') return 'of-another'
  const name = nameOf(operation)
  const rule = RULES[name === 'shopCapture' ? 'capture' : name](tx)
  if (!rule.allowed) return rule.because
  if (takesAmount(operation) && (operation.amount ?? 0) > rule.max) return 'too-much'
  return whyNotDecide(operation, around)
}

const takesAmount = ({ kind }: MoneyOperation) =>
  kind === 'capture' || kind === 'refund' || kind === 'shop-capture'

/** What happens to the money when an operation is done again, in minor units. */
export interface Again {
  /** Left to capture or to refund after it. */
  readonly left: number
  /** What both move together, where both fit; otherwise undefined: the second would not. */
  readonly both: number | undefined
  /** What is left now. */
  readonly now: number
}

/** The figures of a capture or refund that is done again; the others move nothing twice. */
export function again(tx: Transaction, operation: MoneyOperation): Again | undefined {
  const { kind, amount } = operation
  if (!takesAmount(operation) || amount === null) return undefined
  const { toCapture, toRefund } = balanceOf(tx)
  const now = kind === 'refund' ? toRefund : toCapture
  return { now, left: now - amount, both: amount * 2 <= now ? amount * 2 : undefined }
}
