import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import { claim } from './lease.ts'
import type { ReadBack } from './read-back.ts'
import type { Performed } from './send.ts'

/** A confirmation this old is not carried out any more: the person has looked elsewhere by now. */
export const ABANDONED_MS = 120_000

/** Carries out a prepared row, to its end. */
type Work = (prepared: StoredOperation) => Promise<Performed>

/**
 * Does what a row needs that is due or that nobody works on any more, unless another process is at
 * it: a prepared one is carried out or, if too old, ended; what was sent is read back.
 */
export async function takeUp(
  context: Context,
  readBack: ReadBack,
  work: Work,
  row: StoredOperation,
): Promise<void> {
  const claimed = await claim(context, row)
  if (!claimed) return
  const { journal } = context
  switch (claimed.state) {
    case 'PREPARED':
      await prepared(context, work, claimed)
      break
    case 'SENT':
      // Its call ended without an outcome on the disk.
      await readBack.look(
        await journal.settle(claimed, { state: 'UNKNOWN', refusal: null }, 'paydesk'),
      )
      break
    default:
      await readBack.look(claimed)
  }
}

async function prepared(context: Context, work: Work, row: StoredOperation) {
  const { clock, journal, mayStill, unwritten } = context
  const notSent = { state: 'NOT_SENT' } as const
  // This process could write neither that it is sent nor that it is not.
  if (unwritten.has(row.id)) await journal.settle(row, { ...notSent, notSent: 'store' }, 'paydesk')
  else if (clock.now() - Date.parse(row.prepared_at) > ABANDONED_MS)
    await journal.settle(row, { ...notSent, notSent: 'late' }, 'paydesk')
  else if (await mayStill(row)) await work(row)
  else
    await journal.settle(row, { ...notSent, notSent: 'rule', because: 'not-permitted' }, 'paydesk')
}
