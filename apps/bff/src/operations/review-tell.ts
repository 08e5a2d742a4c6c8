import { ProblemError } from '../errors.ts'
import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import type { Reviewed } from './review.ts'
import type { Teller } from './tell/tell.ts'

/**
 * What was to be told to a shop and is on the review list, looked at in the shop now. The row may
 * have ended by that. A shop that cannot be read is no error: it may be gone for ever, and a person
 * may end what moves no money without it. Throws ProblemError 409 if the row is not on the list.
 */
export async function reviewTell(
  { clock, store }: Pick<Context, 'clock' | 'store'>,
  teller: Teller,
  row: StoredOperation,
): Promise<Reviewed> {
  if (row.state !== 'NEEDS_REVIEW') throw new ProblemError(409, 'not-on-review')
  const startedAt = clock.now()
  await teller.look(row)
  const looked = (await store.find(row.id)) ?? row
  const isSeen =
    looked.state !== 'NEEDS_REVIEW' ||
    (looked.read_at !== null && Date.parse(looked.read_at) >= startedAt)
  return { row: looked, read: undefined, told: { found: isSeen ? 'absent' : 'unreadable' } }
}
