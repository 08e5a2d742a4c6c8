import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import { isFree } from './lease.ts'
import { ABANDONED_MS } from './take-up.ts'

/**
 * What a process does, before it listens, with what one that died has left: what was only prepared
 * and is too old is never sent, and what was sent has an unknown outcome. Local work; whatever else
 * is open is taken up when it listens.
 */
export async function recover(context: Context): Promise<void> {
  for (const row of await context.store.unresolved())
    if (isFree(row, context)) await recoverOne(context, row)
}

async function recoverOne({ clock, journal }: Context, row: StoredOperation) {
  const isAbandoned = clock.now() - Date.parse(row.prepared_at) > ABANDONED_MS
  if (row.state === 'PREPARED' && isAbandoned)
    await journal.settle(row, { state: 'NOT_SENT', notSent: 'late' }, 'paydesk')
  if (row.state === 'SENT')
    await journal.settle(row, { state: 'UNKNOWN', refusal: null }, 'paydesk')
}
