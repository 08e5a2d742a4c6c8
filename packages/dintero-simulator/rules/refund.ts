import { refusal, wrongStatus } from '../errors.ts'
import { DEFAULTS, type Settings } from '../settings.ts'
import type { OperationBody, Transaction } from '../wire.ts'
import { checkLines } from './lines.ts'
import { rulesOf, typeOf } from './payment-types.ts'
import { told, type Plan } from './plan.ts'
import { sumsOf } from './sums.ts'

const REFUNDABLE = new Set([
  'PARTIALLY_CAPTURED',
  'PARTIALLY_CAPTURED_REFUNDED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
])

/** What a refund of `body.amount` would book; throws a 400 (docs: checkout API). */
export function planRefund(
  tx: Transaction,
  body: OperationBody,
  settings: Settings = DEFAULTS,
): Plan {
  const amount = body.amount ?? 0
  const { captured, refunded } = sumsOf(tx)
  if (rulesOf(typeOf(tx)).lines === 'never')
    throw refusal(`refund is not supported for ${typeOf(tx)}`)
  if (!REFUNDABLE.has(tx.status)) throw wrongStatus('refund', tx.status, settings)
  if (amount <= 0) throw refusal('amount must be greater than 0')
  if (amount > captured - refunded)
    throw refusal('amount is greater than what is captured and not refunded', 'over-amount')
  checkLines(tx, 'REFUND', amount, body.items, captured - refunded, settings)
  return { entries: [{ event: 'REFUND', amount, ...told(body, body.refund_reference) }] }
}
