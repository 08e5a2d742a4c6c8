import { failureOf } from './rules/failures.ts'
import { carryOut, fail } from './rules/book.ts'
import { withCorrection } from './rules/correction.ts'
import type { Entry, Plan } from './rules/plan.ts'
import { FINAL_CAPTURE, inFlight, sumsOf } from './rules/sums.ts'
import { DEFAULTS, type Settings } from './settings.ts'
import type { Act, Transaction } from './wire.ts'
import { typeOf } from './rules/payment-types.ts'

/** `correction`: it fails, and the failed event says where the payment stands. */
export type Ending = 'success' | 'failure' | 'correction'

const ENDS: Record<string, Entry['event']> = {
  INITIATE_CAPTURE: 'CAPTURE',
  INITIATE_REFUND: 'REFUND',
  INITIATE_VOID: 'VOID',
}

/** The transaction after its operation in flight ended; `undefined` if there is none. */
export function settle(
  tx: Transaction,
  ending: Ending,
  act: Act,
  settings: Settings = DEFAULTS,
): Transaction | undefined {
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
  const began = initiated.request_id
  const error = failureOf(typeOf(tx), act.at)
  if (ending === 'failure') return fail(tx, entry, by, error, settings, began)
  if (ending === 'correction')
    return withCorrection(tx, entry, by, settings, error, [initiated], began)

  const plan: Plan = { entries: [entry] }
  const rest = sumsOf(tx).remaining - (amount ?? 0)
  if (metadata?.[FINAL_CAPTURE] && rest > 0 && settings.finalCapture === 'void-event')
    plan.entries.push({ event: 'VOID', amount: rest })
  return carryOut(tx, plan, by, settings, began)
}
