import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { RULES, type Around, type Reason } from './actions.ts'
import type { MoneyOperation } from './journal.ts'
import { nameOf } from './wording.ts'

/** Why a decision on an operation that waits for one cannot be taken now. */
export function whyNotClose({ role, unread }: Omit<Around, 'unresolved'>): Reason | undefined {
  if (role === 'viewer') return 'viewer'
  return unread ? 'no-fresh-read' : undefined
}

/** Why an operation cannot be done again; `too-much` where less is left than it would move. */
export function whyNotReissue(
  tx: Transaction,
  operation: MoneyOperation,
  around: Omit<Around, 'unresolved'>,
): Reason | 'too-much' | undefined {
  const name = nameOf(operation)
  const rule = RULES[name === 'shopCapture' ? 'capture' : name](tx)
  if (!rule.allowed) return rule.because
  if (takesAmount(operation) && (operation.amount ?? 0) > rule.max) return 'too-much'
  return whyNotClose(around)
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
