import type { StoredOperation } from '../store/operations.ts'
import { iso } from './change-for.ts'
import type { Context } from './deps.ts'

/**
 * What a process finds that starts after another one died: nothing that was only prepared is sent
 * any more, and what was sent has an unknown outcome. Local work; answers the rows to read back.
 */
export async function recover(context: Context): Promise<readonly StoredOperation[]> {
  const open: StoredOperation[] = []
  for (const row of await context.store.unresolved()) {
    const recovered = await recoverOne(context, row)
    if (recovered) open.push(recovered)
  }
  return open
}

async function recoverOne({ clock, journal }: Context, row: StoredOperation) {
  if (row.state === 'PREPARED') {
    await journal.settle(row, { state: 'NOT_SENT', notSent: 'late' }, 'paydesk')
    return undefined
  }
  const known =
    row.state === 'SENT'
      ? await journal.settle(row, { state: 'UNKNOWN', refusal: null }, 'paydesk')
      : row
  // The schedule starts again, with a read at once.
  return journal.change(known, { reads: 0, next_read_at: iso(clock.now()) }, 'paydesk')
}
