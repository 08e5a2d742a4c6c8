import { ProblemError } from '../errors.ts'
import type { Author, StoredOperation } from '../store/operations.ts'
import { add, ifMatchOf, replayOf, rowOf, type Begun, type Command } from './begin.ts'
import type { Context } from './deps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { closing, type Review } from './review.ts'

export interface Reissue {
  /** The browser's `Idempotency-Key` and `If-Match`, as for any write. */
  readonly key: string
  readonly seen: string | undefined
  readonly by: Author
}

/**
 * A person does an operation of the review list again: the old row is closed and a new one, linked
 * to it, is prepared, in one commit. Throws ProblemError as `begin` and `review` do, 409 where the
 * payment shows something of the old one, and 503 where the order that it is to tell cannot be read.
 */
export async function reissue(
  context: Context,
  review: Review,
  old: StoredOperation,
  { key, seen, by }: Reissue,
): Promise<Begun> {
  const command: Command = {
    kind: old.kind,
    key,
    transactionId: old.transaction_id,
    request: old.request,
    seen,
    by,
  }
  // The same request, but not the same click as any other with this body.
  const fingerprint = fingerprintOf({ ...command, request: { reissue: old.id } })
  const replay = await replayOf(context, command, fingerprint)
  if (replay) return replay

  const expected = ifMatchOf(seen)
  const { row: from, told } = await review(old)
  // Whoever does not see the order might tell it twice.
  if (told.found === 'unreadable') throw new ProblemError(503, 'shop-unavailable')
  if (from.state === 'NEEDS_REVIEW' && told.found === 'absent') {
    const row = { ...rowOf(context, command, fingerprint, expected), linked_to: old.id }
    const change = closing(from, by, context.clock.now())
    const replacement = { from, change, actor: by, by: row }
    if (await add(context, row, async () => context.journal.replace(replacement)))
      return { row, isReplay: false }
  }
  // The same click may have been faster, and have closed the old row before this one looked.
  const sameClick = await replayOf(context, command, fingerprint)
  if (sameClick) return sameClick
  throw new ProblemError(409, 'not-on-review')
}
