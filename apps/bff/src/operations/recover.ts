import { isTell } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import { iso } from './iso.ts'
import { isFree, RELEASED } from './lease.ts'
import { isAbandoned } from './take-up.ts'

/**
 * What a process does, before it listens, with what one that died has left: what was only prepared
 * and is too old is never sent, and what was sent has an unknown outcome. What a shop is to be told
 * never grows too old. Local work; whatever else is open is taken up when it listens.
 */
export async function recover(context: Context): Promise<void> {
  const { store } = context
  for (const row of [...(await store.unresolved()), ...(await store.untold())])
    if (isFree(row, context)) await recoverOne(context, row)
}

async function recoverOne({ clock, journal }: Context, row: StoredOperation) {
  if (row.state === 'PREPARED' && isTell(row.kind)) {
    // What is not leased waits for a time of its own.
    if (row.lease_owner !== null)
      await journal.change(row, { ...RELEASED, next_read_at: iso(clock.now()) }, 'paydesk')
  } else if (row.state === 'PREPARED' && isAbandoned({ clock }, row))
    await journal.settle(row, { state: 'NOT_SENT', notSent: 'late' }, 'paydesk')
  if (row.state === 'SENT')
    await journal.settle(row, { state: 'UNKNOWN', refusal: null }, 'paydesk')
}
