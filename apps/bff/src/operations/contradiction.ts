import { isSettled, type Contradiction } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import type { StoredOperation } from '../store/operations.ts'
import { shows } from './event-keys.ts'
import { match, type Alarm, type Match } from './match.ts'
import type { Matchable } from './own-events.ts'

/**
 * What a read shows of an operation that is not what was confirmed. What the shop has captured
 * otherwise is the shop's own, and stays on the payment as captured elsewhere.
 */
export function contradictionIn(
  { kind }: Pick<StoredOperation, 'kind'>,
  told: Match,
): Contradiction | undefined {
  if (told.found !== 'alarm' || (kind === 'shop-capture' && SHOPS_OWN.has(told.alarm)))
    return undefined
  return { because: told.alarm, event_ids: [...told.eventIds] }
}

const SHOPS_OWN: ReadonlySet<Alarm> = new Set(['other-amount', 'more-than-one'])

/** The read is of something else: it proves nothing of this payment, and nobody decides on it. */
export const isOfAnother = (told: Match): boolean =>
  told.found === 'alarm' && (told.alarm === 'other-transaction' || told.alarm === 'other-currency')

/**
 * What a read tells of an operation, as `match` does. One that lacks what was shown of it before is
 * older than that, and proves nothing.
 */
export function matchAgain(
  operation: Matchable & Pick<StoredOperation, 'contradiction'>,
  transaction: Transaction,
  claimed: ReadonlySet<string>,
): Match {
  const told = match(operation, transaction, claimed)
  const isOld = !shows(transaction, new Set(operation.contradiction?.event_ids))
  return isOld && !isOfAnother(told) ? { found: 'unreadable' } : told
}

/**
 * What a row says of its last look after this one. What has come to an operation that had ended is
 * never taken back: an older read lacks it. Nor does a read of something else take back what was shown
 * of this payment. `null`: nothing contradicts it.
 */
export function contradictionAfter(row: StoredOperation, told: Match): Contradiction | null {
  const found = contradictionIn(row, told)
  if (isSettled(row.state)) return found && !isOfAnother(told) ? found : row.contradiction
  const isShown = row.contradiction !== null && row.contradiction.event_ids.length > 0
  if (told.found === 'unreadable' || (isShown && isOfAnother(told))) return row.contradiction
  return found ?? null
}

/** Both say the same, or there is none. */
export const isSameContradiction = (a: Contradiction | null, b: Contradiction | null): boolean =>
  a?.because === b?.because && a?.event_ids.join() === b?.event_ids.join()
