import { refusal } from '../errors.ts'
import type { OperationBody, Transaction } from '../wire.ts'
import { checkLines } from './lines.ts'
import { rulesOf } from './payment-types.ts'
import { told, type Entry, type Plan } from './plan.ts'
import { sumsOf } from './sums.ts'

const CAPTURABLE = new Set(['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])

/** What a capture of `body.amount` would book; throws a 400 (dintero-api.md §4.1, §10). */
export function planCapture(tx: Transaction, body: OperationBody): Plan {
  const { lines, product, atOnce } = rulesOf(tx.payment_product_type)
  const amount = body.amount ?? 0
  const { remaining } = sumsOf(tx)
  if (lines === 'never' || atOnce)
    throw refusal(`capture is not supported for ${tx.payment_product_type}`)
  if (!CAPTURABLE.has(tx.status)) throw refusal(`cannot capture a transaction in ${tx.status}`)
  if (amount <= 0) throw refusal('amount must be greater than 0')
  if (amount > remaining)
    throw refusal('amount is greater than what is authorized and not captured')
  checkLines(tx, 'CAPTURE', amount, body.items, remaining)

  const capture: Entry = { event: 'CAPTURE', amount, ...told(body, body.capture_reference) }
  const rest = remaining - amount
  if (!body.final_capture) return { entries: [capture] }
  if (product !== 'dintero_psp') throw refusal('final_capture is only supported for dintero_psp')
  return { entries: rest > 0 ? [capture, { event: 'VOID', amount: rest }] : [capture] }
}
