import { refusal } from '../errors.ts'
import type { Transaction } from '../wire.ts'
import { rulesOf } from './payment-types.ts'
import type { Plan } from './plan.ts'
import { sumsOf } from './sums.ts'

const PART_CAPTURED = new Set(['PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])

/** What a void would release: everything, or the rest by the list of dintero-api.md §4.3. */
export function planVoid(tx: Transaction): Plan {
  const { lines, atOnce, voidsRest } = rulesOf(tx.payment_product_type)
  if (lines === 'never' || atOnce)
    throw refusal(`void is not supported for ${tx.payment_product_type}`)
  const rest = PART_CAPTURED.has(tx.status)
  if (tx.status !== 'AUTHORIZED' && !rest)
    throw refusal(`cannot void a transaction in ${tx.status}`)
  if (rest && !voidsRest)
    throw refusal(`void after capture is not supported for ${tx.payment_product_type}`)
  return { entries: [{ event: 'VOID', amount: sumsOf(tx).remaining }] }
}
