import { balanceOf } from '@paydesk/payments/balance'
import { revision, sameRevision } from '@paydesk/payments/revision'
import type { Transaction } from '@paydesk/dintero/schema'
import type { StoredOperation } from '../store/operations.ts'
import { REVIEW_MS, type Look } from './after-look.ts'
import { openedAt } from './change-for.ts'

const MAX_ATTEMPTS = 3

/** An event may be shown this long after it happened, and a request arrive this late. */
const QUIET_MS = 30_000

/**
 * Types whose authorization nobody can raise. Dintero updates it for `klarna.*`, `dintero_psp.*`
 * and `dintero.external`; invoices and types that we do not know are left out.
 * Source: https://docs.dintero.com/checkout-api, authorization.
 */
const FIXED =
  /^(?:payex\.(?:creditcard|mobilepay|vipps|applepay|googlepay|clicktopay)|bambora\.\w+|netaxept\.creditcard|vipps)$/

/**
 * Whether an operation without an answer may be sent once more by itself, after this look.
 *
 * What has to hold: whatever becomes of the attempts so far, and whenever, at most one attempt of
 * this operation can succeed. Dintero takes no more than is left, so two cannot where twice the
 * amount is more than there can ever be:
 *
 * - A capture: than the authorized total. It cannot grow (`FIXED`), and what others have captured
 *   only makes it less. What is left now is no bound: a correction that takes a capture back gives
 *   room again.
 * - A refund: than all that was captured, on a payment where nothing is left to capture; the total
 *   of captures cannot grow then, and what others refund only makes it less.
 * - A void or an update moves no amount that could be compared, and is never sent again.
 *
 * Nobody has touched it: NEEDS_REVIEW, where a person decides, is another state, and what is old
 * enough for it is not sent either, though nobody could look until now. Nothing else has happened:
 * the payment is still what the person saw. Dintero did not turn it away, and a read that is now
 * half a minute old began after the last attempt was over and showed nothing of ours.
 */
export function mayResend(
  row: StoredOperation,
  { transaction, told }: Pick<Look, 'transaction' | 'told'>,
  now: number,
): boolean {
  return (
    row.state === 'UNKNOWN' &&
    row.refusal === null &&
    row.attempts < MAX_ATTEMPTS &&
    row.absent_at !== null &&
    now - Date.parse(row.absent_at) >= QUIET_MS &&
    now - openedAt(row) < REVIEW_MS &&
    told.found === 'absent' &&
    sameRevision(row.expected, revision(transaction)) &&
    fitsOnce(row, transaction)
  )
}

function fitsOnce({ kind, amount }: StoredOperation, transaction: Transaction): boolean {
  const { authorized, captured, toCapture, toRefund, inFlight, consistent } = balanceOf(transaction)
  if (amount === null || !consistent || inFlight.length > 0) return false
  if (kind === 'capture')
    return (
      FIXED.test(transaction.payment_product_type ?? '') &&
      amount <= toCapture &&
      2 * amount > authorized
    )
  return kind === 'refund' && toCapture === 0 && amount <= toRefund && 2 * amount > captured
}
