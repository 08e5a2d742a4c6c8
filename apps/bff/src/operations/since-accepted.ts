import type { Transaction } from '@paydesk/dintero/schema'
import type { StoredOperation } from '../store/operations.ts'
import { keyedEvents } from './event-keys.ts'
import type { Match } from './match.ts'
import { ownEvents } from './own-events.ts'
import { isTakenBack } from './taken-back.ts'

/**
 * What a read shows of an operation since a person accepted what the payment showed of it: another
 * event of its own, one that has only now succeeded, or one that was undone. Each is an alarm: what
 * was accepted is what that person saw, and nothing else.
 */
export function sinceAccepted(
  row: StoredOperation,
  transaction: Transaction,
  claimed: ReadonlySet<string>,
): Match {
  const accepted: Match = { found: 'done', eventIds: row.event_ids }
  if ((transaction.id ?? row.transaction_id) !== row.transaction_id) return accepted
  const known = new Set(row.event_ids)
  const events = keyedEvents(transaction)
  const own = ownEvents(
    row,
    events.filter(({ key }) => !claimed.has(key)),
  )
  const further = own.ended.filter(({ event, failed }) => !failed && !known.has(event.key))
  const wasOpen = row.contradiction?.because === 'no-success-told'
  const ended = events.filter(({ key, success }) => wasOpen && known.has(key) && success === true)
  const late = [...further.map(({ event }) => event.key), ...ended.map(({ key }) => key)]
  if (late.length > 0) return { found: 'alarm', alarm: 'late-event', eventIds: late }
  return isTakenBack(row.event_ids, transaction)
    ? { found: 'alarm', alarm: 'taken-back', eventIds: row.event_ids }
    : accepted
}
