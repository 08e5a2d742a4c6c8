import { isTell } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import { claim, isTakenOver } from './lease.ts'
import type { Performed } from './send.ts'

/** A confirmation this old is not carried out any more: the person has looked elsewhere by now. */
export const ABANDONED_MS = 120_000

/** What a row needs, by its kind. */
export interface Hands {
  /** Carries out a prepared row, to its end. */
  readonly work: (prepared: StoredOperation) => Promise<Performed>
  /** Reads back what was sent. */
  readonly look: (sent: StoredOperation) => Promise<void>
}

/**
 * Does what a row needs that is due or that nobody works on any more, unless another process is at
 * it: a prepared one is carried out or, if too old, ended; what was sent is read back.
 */
export async function takeUp(
  context: Context,
  { work, look }: Hands,
  row: StoredOperation,
): Promise<void> {
  const claimed = await claim(context, row)
  if (!claimed) return
  const { journal } = context
  switch (claimed.state) {
    case 'PREPARED':
      await prepared(context, work, claimed)
      break
    case 'SENT': {
      // Its call ended without an outcome on the disk.
      const outcome = { state: 'UNKNOWN', refusal: null } as const
      const unknown = await journal.settle(claimed, outcome, 'paydesk')
      if (!isTakenOver(unknown, context)) await look(unknown)
      break
    }
    default:
      await look(claimed)
  }
}

async function prepared(context: Context, work: Hands['work'], row: StoredOperation) {
  const { journal, mayStill, unwritten } = context
  const notSent = { state: 'NOT_SENT' } as const
  // This process could write neither that it is sent nor that it is not.
  if (unwritten.has(row.id)) await journal.settle(row, { ...notSent, notSent: 'store' }, 'paydesk')
  else if (isAbandoned(context, row))
    await journal.settle(row, { ...notSent, notSent: 'late' }, 'paydesk')
  else if (isFollowing(row) || (await mayStill(row))) await work(row)
  else
    await journal.settle(row, { ...notSent, notSent: 'rule', because: 'not-permitted' }, 'paydesk')
}

/** No money moves late by what a shop is told. */
export const isAbandoned = (
  { clock }: Pick<Context, 'clock'>,
  { kind, prepared_at }: Pick<StoredOperation, 'kind' | 'prepared_at'>,
) => !isTell(kind) && clock.now() - Date.parse(prepared_at) > ABANDONED_MS

/** A person confirmed it together with what it tells of, which is done by now. */
const isFollowing = ({ key }: StoredOperation) => key.startsWith('told:')
