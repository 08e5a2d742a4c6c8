import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { RULES, type Around, type Reason } from './actions.ts'
import type { MoneyOperation } from './journal.ts'
import { operationOf } from './timeline/actor.ts'
import { nameOf } from './wording.ts'

/**
 * Whether the payment shows successes that carry the operation's id and are not what was confirmed.
 * The one that is will have ended it by the next look.
 */
export function isOtherwise({ events }: Transaction, operation: MoneyOperation): boolean {
  const { kind, amount } = operation
  if (kind !== 'capture' && kind !== 'refund') return false
  const name = kind === 'capture' ? 'CAPTURE' : 'REFUND'
  const own = (events ?? []).filter(
    (event) => event.event === name && event.success === true && operationOf(event, [operation]),
  )
  return own.length > 1 || own.some((event) => event.amount !== amount)
}

/** Why a decision on an operation that waits for one cannot be taken now. */
export function whyNotClose(
  tx: Transaction,
  operation: MoneyOperation,
  { role, unread }: Omit<Around, 'unresolved'>,
): Reason | 'not-as-confirmed' | undefined {
  // What the payment itself forbids says more than who is asking.
  if (isOtherwise(tx, operation)) return 'not-as-confirmed'
  if (role === 'viewer') return 'viewer'
  return unread ? 'no-fresh-read' : undefined
}

/** Why an operation cannot be done again; `too-much` where less is left than it would move. */
export function whyNotReissue(
  tx: Transaction,
  operation: MoneyOperation,
  around: Omit<Around, 'unresolved'>,
): Reason | 'too-much' | 'not-as-confirmed' | undefined {
  if (isOtherwise(tx, operation)) return 'not-as-confirmed'
  const name = nameOf(operation)
  const rule = RULES[name === 'shopCapture' ? 'capture' : name](tx)
  if (!rule.allowed) return rule.because
  if (takesAmount(operation) && (operation.amount ?? 0) > rule.max) return 'too-much'
  return whyNotClose(tx, operation, around)
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
