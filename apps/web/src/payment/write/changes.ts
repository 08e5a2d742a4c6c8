import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { revision } from '@paydesk/payments/revision'

/** What became of the payment since the person looked: nothing, something that changes no figure, or a change. */
export function changeOf(seen: Transaction, now: Transaction): 'none' | 'harmless' | 'change' {
  if (revision(seen) === revision(now)) return 'none'
  const [before, after] = [balanceOf(seen), balanceOf(now)]
  // A refusal leaves an event too; what there is to decide upon is as it was.
  const same =
    seen.status === now.status &&
    newEvents(seen, now).length === 0 &&
    before.toCapture === after.toCapture &&
    before.toRefund === after.toRefund &&
    before.inFlight.length === after.inFlight.length
  return same ? 'harmless' : 'change'
}

const MOVES: ReadonlySet<string | undefined> = new Set(['AUTHORIZE', 'CAPTURE', 'REFUND', 'VOID'])

/** A successful event that moved money or its limits. */
export const isMove = (event: TransactionEvent): boolean =>
  event.success === true && MOVES.has(event.event)

/** The events that moved money or its limits since the person looked, oldest first. */
export function newEvents(seen: Transaction, now: Transaction): TransactionEvent[] {
  const known = new Set((seen.events ?? []).map((event) => event.id))
  return (now.events ?? []).filter((event) => isMove(event) && !known.has(event.id))
}
