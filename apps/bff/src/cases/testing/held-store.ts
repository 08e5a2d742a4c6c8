import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { expect, vi } from 'vitest'
import { PATIENT } from '../../operations/testing/confirm.ts'
import type { Where } from '../../store/db.ts'

export interface HeldStore {
  /** Resolves when a desk waits for the store; `url` is the desk's. */
  readonly isAwaited: (url: string) => Promise<void>
  readonly release: () => Promise<void>
}

/** Takes the journal's lock, as another process would: nothing can be committed until it is released. */
export const holdStore = (store: Where): Promise<HeldStore> =>
  'url' in store ? holdPostgres(store.url) : holdSqlite(join(store.folder, 'paydesk.db'))

function holdSqlite(file: string): Promise<HeldStore> {
  const database = new DatabaseSync(file, { timeout: 2_000 })
  database.exec('begin immediate')
  return Promise.resolve({
    // SQLite waits in the thread that answers: nothing is answered meanwhile.
    isAwaited: (url) =>
      vi.waitFor(async () => {
        const answered = fetch(`${url}/healthz`, { signal: AbortSignal.timeout(200) })
        await expect(answered).rejects.toMatchObject({ name: 'TimeoutError' })
      }, PATIENT),
    release: () => {
      database.exec('rollback')
      database.close()
      return Promise.resolve()
    },
  })
}

const WAITING =
  'select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database ' +
  'where datname = current_database() and not granted'

async function holdPostgres(url: string): Promise<HeldStore> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('begin')
  await client.query('lock table operations in exclusive mode')
  return {
    isAwaited: () =>
      vi.waitFor(async () => expect((await client.query(WAITING)).rows).not.toEqual([]), PATIENT),
    async release() {
      await client.query('rollback')
      await client.end()
    },
  }
}
