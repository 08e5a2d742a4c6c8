import { sent } from '../../operations/testing/events.ts'
import type { Db } from '../../store/db.ts'
import { operationStore } from '../../store/operations.ts'

/** An operation as the journal writes it: prepared, sent and done, or less of that. */
export async function operate(
  db: Db,
  name: string,
  until: 'PREPARED' | 'SENT' | 'SUCCEEDED' = 'SUCCEEDED',
) {
  const store = operationStore(db, 'T12345678')
  const row = sent({
    id: name,
    key: name,
    transaction_id: `T12345678.${name}`,
    state: 'PREPARED',
    sent_at: null,
    attempts: 0,
    version: 1,
  })
  await store.insert(row)
  if (until === 'PREPARED') return
  const at = row.prepared_at
  const going = await store.change(row, { state: 'SENT', sent_at: at, attempts: 1 }, 'person')
  if (!going || until === 'SENT') return
  await store.change(
    going,
    { state: 'SUCCEEDED', event_ids: ['3'], finished_at: at, next_read_at: null },
    'paydesk',
  )
}
