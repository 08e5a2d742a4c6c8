import type { Transaction } from '@paydesk/dintero-simulator/control-client'
import type { History, View, Violation } from '../history.ts'
import { eventsOf } from './events.ts'

/** I7: captured is at most what is authorized, refunded at most what is captured, in the books and wherever it was seen. */
export function unbounded({ views, books }: History): Violation[] {
  const seen = views.flatMap((view) => wrong(view, 'seen as'))
  return [...seen, ...books.flatMap((book) => wrong(viewOf(book), 'booked as'))]
}

function wrong({ transactionId, authorized, captured, refunded }: View, how: string): Violation[] {
  if (captured <= authorized && refunded <= captured) return []
  const what = `${how} ${authorized} authorized, ${captured} captured, ${refunded} refunded`
  return [{ invariant: 'I7', operationId: null, transactionId, what }]
}

/** What stands: successful events that no later correction took back. */
export function viewOf(transaction: Transaction): View {
  const events = eventsOf(transaction)
  const takenBack = new Set(events.flatMap(({ correction }) => correction?.event_ids ?? []))
  const sum = (name: string) =>
    events
      .filter((event) => event.event === name && event.success && !takenBack.has(event.id))
      .reduce((sum, { amount = 0 }) => sum + amount, 0)
  return {
    transactionId: transaction.id,
    authorized: transaction.amount,
    captured: sum('CAPTURE'),
    refunded: sum('REFUND'),
  }
}
