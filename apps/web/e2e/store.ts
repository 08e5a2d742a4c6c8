import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Changes the store of a desk that does not run, as time or another program would have. */
function inStore(dataFolder: string, sql: string, ...values: string[]) {
  const store = new DatabaseSync(join(dataFolder, 'paydesk.db'))
  try {
    const { changes } = store.prepare(sql).run(...values)
    if (changes !== 1) throw new Error(`${changes} rows were changed, not one`)
  } finally {
    store.close()
  }
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

/** The operation of a payment was sent this long ago, and is due to be looked at. */
export function growOld(dataFolder: string, transactionId: string, minutes: number) {
  const then = ago(minutes)
  inStore(
    dataFolder,
    `update operations
     set prepared_at = ?, sent_at = ?, changed_at = ?, next_read_at = ?,
         absent_at = null, lease_owner = null, lease_until = null
     where transaction_id = ?`,
    then,
    then,
    then,
    then,
    transactionId,
  )
}

/** Somebody has taken a person's role away, or given it. */
export const giveRole = (dataFolder: string, email: string, role: string) =>
  inStore(dataFolder, 'update people set role = ? where email = ?', role, email)
