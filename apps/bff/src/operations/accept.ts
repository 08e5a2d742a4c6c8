import { isTell, type Contradiction } from '@paydesk/contract/operation'
import { revision, sameRevision } from '@paydesk/payments/revision'
import { ProblemError } from '../errors.ts'
import type { Author, OperationChange, StoredOperation } from '../store/operations.ts'
import { ifMatchOf } from './begin.ts'
import { contradictionIn, isSameContradiction } from './contradiction.ts'
import type { Context } from './deps.ts'
import { iso } from './iso.ts'
import { RELEASED } from './lease.ts'
import { decide, watched, type Review, type Reviewed } from './review.ts'

export interface Acceptance {
  /** The browser's `If-Match`: what is accepted is what the person saw. */
  readonly seen: string | undefined
  readonly by: Author
}

/**
 * A person accepts what the payment shows of an operation that is not what was confirmed; the row as
 * it then is, ended by that or by what the look just before has proven. Nothing is sent, and no shop
 * is told: what was to be told is not what has happened. Throws ProblemError: 400, 428 as any write;
 * 412 if the payment is not what the person saw; 409 if nothing contradicts what was confirmed, and
 * as `look` does.
 */
export async function accept(
  context: Context,
  look: Review,
  operation: StoredOperation,
  { seen, by }: Acceptance,
): Promise<Omit<Reviewed, 'told'>> {
  const expected = ifMatchOf(seen)
  // No event of Dintero's tells of a shop.
  if (isTell(operation.kind)) throw new ProblemError(409, 'not-contradicted')
  const { row, read, told } = await look(operation)
  if (row.state !== 'NEEDS_REVIEW') return { row, read }
  if (!read || !sameRevision(expected, revision(read.transaction)))
    throw new ProblemError(412, 'payment-changed')
  const shown = contradictionIn(row, told)
  if (!shown) throw new ProblemError(409, 'not-contradicted')
  // No revision tells how an event ended: only what the row said before this look can have been seen.
  if (!isSameContradiction(operation.contradiction, shown))
    throw new ProblemError(412, 'payment-changed')
  const change = (current: StoredOperation) => {
    // Another process has looked since, and found something else.
    if (!isSameContradiction(current.contradiction, shown))
      throw new ProblemError(412, 'payment-changed')
    return accepting(current, shown, by, context.clock.now())
  }
  return { row: await decide(context, row, change, by), read }
}

/** What a person's word at `now` (ms) makes of a row. It stays on watch: more of it may still come. */
function accepting(
  row: StoredOperation,
  shown: Contradiction,
  { person }: Author,
  now: number,
): OperationChange {
  const at = iso(now)
  return {
    ...RELEASED,
    ...watched(row, now),
    state: 'CORRECTED',
    corrected: 'otherwise',
    contradiction: shown,
    event_ids: shown.event_ids,
    refusal: null,
    changed_at: at,
    finished_at: at,
    closed_by_id: person.id,
    closed_by_name: person.name,
  }
}
