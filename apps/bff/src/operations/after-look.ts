import type { Transaction } from '@paydesk/dintero/schema'
import { expiryOf } from '@paydesk/payments/hold'
import type { OperationChange, StoredOperation } from '../store/operations.ts'
import { LONGEST_PENDING_MS } from './after-read.ts'
import { openedAt } from './change-for.ts'
import { iso } from './iso.ts'
import { RELEASED } from './lease.ts'
import type { Match } from './match.ts'
import { nextRead, nextTry } from './next-read.ts'

/** This long after it was sent an operation that nobody can tell of gets a person to look. */
export const REVIEW_MS = 15 * 60_000

export interface Look {
  readonly transaction: Transaction
  /** When the read began, in ms. */
  readonly startedAt: number
  readonly told: Match
}

/**
 * What a scheduled look leaves in a row that it did not end, at `now` (ms): when it was read, when it
 * is next, and whether a person is to look. Without a look: the payment could not be read.
 */
export function afterLook(
  row: StoredOperation,
  look: Look | undefined,
  now: number,
): OperationChange {
  const review = isOverdue(row, look?.told, now)
  const change: OperationChange = {
    ...RELEASED,
    ...(review && { state: 'NEEDS_REVIEW', changed_at: iso(now) }),
  }
  if (!look) return { ...change, next_read_at: iso(nextTry(openedAt(row), now)) }
  const end = expiryOf(look.transaction)
  const next = nextRead(openedAt(row), now, end && Date.parse(end.at))
  return {
    ...change,
    reads: row.reads + 1,
    read_at: iso(now),
    next_read_at: next === null ? null : iso(next),
    ...(isFirstAbsence(row, look) && { absent_at: iso(look.startedAt) }),
  }
}

/** What Dintero shows as being worked on has a day; all else, a 202 without a trace too, 15 minutes. */
function isOverdue(row: StoredOperation, told: Match | undefined, now: number): boolean {
  const age = now - openedAt(row)
  if (row.state === 'UNKNOWN') return age >= REVIEW_MS
  const isWorkedOn = told === undefined || told.found === 'in-flight'
  return row.state === 'PENDING' && age >= (isWorkedOn ? LONGEST_PENDING_MS : REVIEW_MS)
}

/** Only a read that began after the last attempt was over says anything of it. */
const isFirstAbsence = (row: StoredOperation, { told, startedAt }: Look) =>
  told.found === 'absent' && row.absent_at === null && startedAt >= Date.parse(row.changed_at)
