import { sent } from '../../operations/testing/events.ts'
import type { Db } from '../../store/db.ts'
import { operationStore, type Actor, type OperationChange } from '../../store/operations.ts'

type Until = 'PREPARED' | 'SENT' | 'SUCCEEDED' | 'NEEDS_REVIEW'

/** An operation that a person has just confirmed. */
export const prepared = (name: string) =>
  sent({
    id: name,
    key: name,
    transaction_id: `T12345678.${name}`,
    state: 'PREPARED',
    sent_at: null,
    attempts: 0,
    version: 1,
  })

/** An operation as the journal writes it, step by step; answers its row. */
export async function operate(db: Db, name: string, until: Until = 'SUCCEEDED') {
  const store = operationStore(db, 'T12345678')
  let row = prepared(name)
  await store.insert(row)
  const at = row.prepared_at
  const change = async (what: OperationChange, actor: Actor) => {
    row = (await store.change(row, what, actor)) ?? row
  }
  if (until === 'PREPARED') return row
  await change({ state: 'SENT', sent_at: at, attempts: 1 }, 'person')
  if (until === 'SUCCEEDED') {
    await change({ state: 'SUCCEEDED', event_ids: ['3'], finished_at: at }, 'paydesk')
  }
  if (until === 'NEEDS_REVIEW') {
    await change({ state: 'UNKNOWN' }, 'person')
    await change({ state: 'NEEDS_REVIEW' }, 'paydesk')
  }
  return row
}
