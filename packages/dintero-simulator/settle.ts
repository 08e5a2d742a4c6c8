import { failureOf } from './rules/failures.ts'
import { carryOut, fail } from './rules/book.ts'
import type { Entry, Plan } from './rules/plan.ts'
import { inFlight, sumsOf } from './rules/sums.ts'
import type { Act, Transaction } from './wire.ts'

const ENDS: Record<string, Entry['event']> = {
  INITIATE_CAPTURE: 'CAPTURE',
  INITIATE_REFUND: 'REFUND',
  INITIATE_VOID: 'VOID',
}

/** The transaction after its operation in flight ended; `undefined` if there is none. */
export function settle(tx: Transaction, success: boolean, act: Act): Transaction | undefined {
  const initiated = inFlight(tx)
  if (!initiated) return undefined
  const event = ENDS[initiated.event]
  if (!event) return undefined
  const { amount, items, event_reference, metadata } = initiated
  const entry: Entry = {
    event,
    ...(amount !== undefined && { amount }),
    ...(items && { items }),
    ...(event_reference !== undefined && { event_reference }),
    ...(metadata && { metadata }),
  }
  const by: Act = {
    ...act,
    ...(initiated.created_by !== undefined && { by: initiated.created_by }),
    ...(initiated.request_headers && { headers: initiated.request_headers }),
  }
  if (!success) return fail(tx, entry, by, failureOf(tx.payment_product_type), initiated.request_id)

  const plan: Plan = { entries: [entry] }
  const rest = sumsOf(tx).remaining - (amount ?? 0)
  if (metadata?.['dintero_psp:final_capture'] && rest > 0)
    plan.entries.push({ event: 'VOID', amount: rest })
  return carryOut(tx, plan, by, initiated.request_id)
}
