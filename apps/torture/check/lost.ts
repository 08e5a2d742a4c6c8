import { isSettled } from '@paydesk/contract/operation'
import type { History, Violation } from '../history.ts'
import { isInFlight, ownEvents } from './events.ts'

/** I2: every operation that anybody was told of has ended, or is on the list that people look at. */
export function lost(history: History): Violation[] {
  const { confirmations, tellings, rows, onReview, books } = history
  const violations: Violation[] = []
  const known = new Set(rows.map(({ id }) => id))
  const told = new Set([
    ...tellings.map(({ operationId }) => operationId),
    ...confirmations.flatMap(({ attempts }) =>
      attempts.flatMap(({ operation }) => operation?.id ?? []),
    ),
  ])
  for (const id of told) {
    if (!known.has(id))
      violations.push({
        invariant: 'I2',
        operationId: id,
        transactionId: null,
        what: 'somebody was told of it, and the journal does not know it',
      })
  }

  const done = new Set(ownEvents(history).map(({ operationId }) => operationId))
  const busy = new Set(books.filter(isInFlight).map(({ id }) => id))
  for (const { id, state, contradiction, transaction_id: transactionId } of rows) {
    const found = (what: string) =>
      violations.push({ invariant: 'I2', operationId: id, transactionId, what })
    if (isSettled(state)) continue
    // What is there and is not what was confirmed is a person's to accept.
    if (done.has(id) && !contradiction) found(`still ${state}, and the books show that it was done`)
    else if (state === 'NEEDS_REVIEW') {
      if (!onReview.includes(id)) found('NEEDS_REVIEW, and not on the list')
    } else if (state !== 'PENDING' || !busy.has(transactionId)) found(`still ${state} at the end`)
  }
  return violations
}
