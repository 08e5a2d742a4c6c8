import { isSettled, type Contradiction, type Refusal } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { isReadable, keyedEvents, shows, type KeyedEvent } from './event-keys.ts'
import { ownEvents, type Matchable, type OwnEvents } from './own-events.ts'
import { refusalOf } from './refusal.ts'

type Contradicting = Contradiction['because']

/** What makes a person look: none of these ever happens if everybody keeps to the rules. */
export type Alarm = Contradicting | 'event-missing' | 'not-permitted'

/** What a read of the payment says about an operation that was sent. */
export type Match =
  | { readonly found: 'done'; readonly eventIds: readonly string[] }
  | { readonly found: 'failed'; readonly eventIds: readonly string[]; readonly refusal: Refusal }
  | { readonly found: 'in-flight'; readonly requestId: string | null }
  | { readonly found: 'absent' }
  /** What had been done has been undone by the provider. */
  | { readonly found: 'taken-back' }
  /**
   * The list of events is missing, holds something that cannot be read, or lacks what is known to
   * have happened: absence is not proven.
   */
  | { readonly found: 'unreadable' }
  /** Something of ours that is not what was confirmed: never "close enough". */
  | { readonly found: 'alarm'; readonly alarm: Contradicting; readonly eventIds: readonly string[] }

/**
 * Finds the operation in a read of its payment: by our id for captures and refunds, by what is new
 * since it was sent for the rest, which carry no id. `claimed` are events of other operations.
 */
export function match(
  operation: Matchable,
  transaction: Transaction,
  claimed: ReadonlySet<string> = new Set(),
): Match {
  if ((transaction.id ?? operation.transaction_id) !== operation.transaction_id)
    return alarm('other-transaction')
  // What has ended claims no money any more: an event that names it shows that it happened.
  if (!isSettled(operation.state) && transaction.currency !== operation.currency)
    return alarm('other-currency')

  const free = keyedEvents(transaction).filter((event) => !claimed.has(event.key))
  const own = ownEvents(operation, free)
  if (own.disputed) return alarm('other-operation', keysOf(own.ended))
  const done = own.ended.filter(({ event, failed }) => !failed && event.success === true)
  const [first] = done
  if (first)
    return doneAs(
      operation,
      transaction,
      done.map(({ event }) => event),
      free,
    )

  const failed = own.ended.filter((ended) => ended.failed).map(({ event }) => event)
  // It takes back something that this read does not show yet: whatever that was, it was done.
  const undone = failed.flatMap((event) => event.correction?.event_ids ?? [])
  if (!shows(transaction, new Set(undone))) return { found: 'unreadable' }
  const last = failed.at(-1)
  if (last)
    return { found: 'failed', eventIds: failed.map(({ key }) => key), refusal: refusalOf(last) }
  if (own.ended.length > 0) return alarm('no-success-told', keysOf(own.ended))
  if (own.initiated) return { found: 'in-flight', requestId: own.initiated.request_id ?? null }
  return isReadable(transaction) && shows(transaction, claimed)
    ? { found: 'absent' }
    : { found: 'unreadable' }
}

function doneAs(
  operation: Matchable,
  transaction: Transaction,
  done: readonly KeyedEvent[],
  free: readonly KeyedEvent[],
): Match {
  const isFinal = operation.body?.['final_capture'] === true
  const released = isFinal ? done.flatMap((capture) => releaseBehind(capture, free)) : []
  const eventIds = [...done, ...released].map(({ key }) => key)
  if (done.length > 1) return alarm('more-than-one', eventIds)
  const isUpdate = operation.kind === 'authorization'
  const moved = isUpdate ? transaction.amount : done[0]?.amount
  // A void releases what is there when it arrives, and a renewal moves nothing; what an update made
  // of the total stands until the next one.
  const isFixed =
    operation.kind !== 'void' &&
    operation.amount !== null &&
    (!isUpdate || done[0]?.key === lastUpdate(transaction)?.key)
  if (isFixed && moved !== operation.amount) return alarm('other-amount', eventIds)
  return { found: 'done', eventIds }
}

const lastUpdate = (transaction: Transaction) =>
  keyedEvents(transaction).findLast(({ event, success }) => event === 'AUTHORIZE' && success)

/** A final capture releases the rest by a VOID event of its own: nobody else's. */
function releaseBehind(capture: KeyedEvent, free: readonly KeyedEvent[]) {
  const behind = free[free.indexOf(capture) + 1]
  return behind?.event === 'VOID' && behind.success === true ? [behind] : []
}

const keysOf = (ended: OwnEvents['ended']) => ended.map(({ event }) => event.key)

const alarm = (alarm: Contradicting, eventIds: readonly string[] = []): Match => ({
  found: 'alarm',
  alarm,
  eventIds,
})
