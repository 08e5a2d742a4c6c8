import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'

/** Whether the payment is another one than what the person looks at. */
export const hasChanged = (seen: Transaction, now: Transaction): boolean =>
  revision(seen) !== revision(now)

const MOVES: ReadonlySet<string | undefined> = new Set(['AUTHORIZE', 'CAPTURE', 'REFUND', 'VOID'])

/** The events that moved money or its limits since the person looked, oldest first. */
export function newEvents(seen: Transaction, now: Transaction): TransactionEvent[] {
  const known = new Set((seen.events ?? []).map((event) => event.id))
  return (now.events ?? []).filter(
    (event) => event.success === true && MOVES.has(event.event) && !known.has(event.id),
  )
}
