import { isTell } from '@paydesk/contract/operation'
import type { ReadTransaction } from '@paydesk/dintero/client'
import { ProblemError } from '../errors.ts'
import type { Author, OperationChange, StoredOperation } from '../store/operations.ts'
import { openedAt } from './change-for.ts'
import { contradictionIn, isOfAnother, isSameContradiction } from './contradiction.ts'
import type { Context } from './deps.ts'
import { iso } from './iso.ts'
import { RELEASED } from './lease.ts'
import type { Match } from './match.ts'
import { nextRead } from './next-read.ts'
import type { ReadBack } from './read-back.ts'

export interface Reviewed {
  readonly row: StoredOperation
  /** The payment, if that is what was read. */
  readonly read: ReadTransaction | undefined
  /** What the payment, or the order, shows of it; an order may be unreadable, a payment may not. */
  readonly told: Match
}

/** Looks at a row of the review list before a person decides. */
export type Review = (row: StoredOperation) => Promise<Reviewed>

/**
 * An operation on the review list, read back now: nobody decides on what nobody has just looked at.
 * The row may have ended by that. Throws ProblemError: 409 if it is not on the list, or what is read
 * is not its payment; 502, 503 if the payment cannot be read.
 */
export async function lookAgain(readBack: ReadBack, row: StoredOperation): Promise<Reviewed> {
  if (row.state !== 'NEEDS_REVIEW') throw new ProblemError(409, 'not-on-review')
  const reading = await readBack.read(row.transaction_id)
  if (!reading) throw new ProblemError(503, 'upstream-unavailable')
  const seen = reading.noticed.find((one) => one.row.id === row.id)
  if (!seen || seen.told.found === 'unreadable') throw new ProblemError(502, 'upstream-unreadable')
  if (seen.row.state === 'NEEDS_REVIEW' && isOfAnother(seen.told))
    throw new ProblemError(409, 'not-this-payment')
  return { ...seen, read: reading.read }
}

/**
 * The same, before it is ended as not executed: whoever said so would say what the payment does not.
 * Throws ProblemError 409 if that shows something of it that was not confirmed.
 */
export async function review(readBack: ReadBack, row: StoredOperation): Promise<Reviewed> {
  const seen = await lookAgain(readBack, row)
  if (contradictionIn(seen.row, seen.told)) throw new ProblemError(409, 'not-as-confirmed')
  return seen
}

/**
 * What a person's word at `now` (ms) makes of a row. It stays on watch: its event may still come.
 * What a shop was told does not: whoever looks at the order sees it.
 */
export function closing(row: StoredOperation, { person }: Author, now: number): OperationChange {
  const at = iso(now)
  return {
    ...RELEASED,
    ...(isTell(row.kind) ? { next_read_at: null } : watched(row, now)),
    state: 'CLOSED',
    changed_at: at,
    finished_at: at,
    closed_by_id: person.id,
    closed_by_name: person.name,
  }
}

/** Of a payment that was read just before. */
export function watched(row: StoredOperation, now: number): OperationChange {
  const next = nextRead(openedAt(row), now)
  return { read_at: iso(now), next_read_at: next === null ? null : iso(next) }
}

/**
 * A person decides that an operation was not executed; the row as it then is, ended by that or by
 * what the read-back just before has proven.
 */
export async function close(
  context: Context,
  review: Review,
  operation: StoredOperation,
  by: Author,
): Promise<Omit<Reviewed, 'told'>> {
  const { row, read } = await review(operation)
  const change = (current: StoredOperation) => {
    // Another process has looked since, and found something of it.
    if (!isSameContradiction(current.contradiction, row.contradiction))
      throw new ProblemError(409, 'not-as-confirmed')
    return closing(current, by, context.clock.now())
  }
  return { row: await decide(context, row, change, by), read }
}

/**
 * Ends a row of the review list as this person says; the row as it then is, if it had ended before.
 * `change` is asked again for what another process has made of the row; throws what that throws.
 */
export async function decide(
  { journal, store }: Pick<Context, 'journal' | 'store'>,
  row: StoredOperation,
  change: (row: StoredOperation) => OperationChange,
  by: Author,
): Promise<StoredOperation> {
  for (let current = row; ;) {
    if (current.state !== 'NEEDS_REVIEW') return current
    const decided = await journal.change(current, change(current), by)
    if (decided) return decided
    current = (await store.find(row.id)) ?? current
  }
}
