import { sql, type Kysely, type Transaction } from 'kysely'
import { lockMigrations } from './dialect.ts'
import { people } from './migrations/001-people.ts'
import { operations } from './migrations/002-operations.ts'
import { journal } from './migrations/003-journal.ts'
import { auditChain } from './migrations/004-audit-chain.ts'
import { shops } from './migrations/005-shops.ts'
import { contradictions } from './migrations/006-contradictions.ts'
import type { Schema } from './schema.ts'

/** Changes tables: once per store, so it is never edited after a release. */
export type Migration = (transaction: Transaction<Schema>) => Promise<void>

/** A newer version has been here: its tables are not ours to change. */
export class NewerStoreError extends Error {
  override name = 'NewerStoreError'

  constructor(newer: readonly string[]) {
    super(
      `The store was written by a newer version of Paydesk (${newer.join(', ')}). ` +
        'Start that version, or choose another store with DATA_DIR or DATABASE_URL.',
    )
  }
}

const MIGRATIONS: readonly (readonly [name: string, run: Migration])[] = [
  ['001-people', people],
  ['002-operations', operations],
  ['003-journal', journal],
  ['004-audit-chain', auditChain],
  ['005-shops', shops],
  ['006-contradictions', contradictions],
]

/** Brings the tables up to date, all or nothing. Throws `NewerStoreError`. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockMigrations(transaction)
    await sql`create table if not exists migrations (name text primary key, at text not null)`.execute(
      transaction,
    )
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(transaction)
    const done = new Set(rows.map((row) => row.name))
    const known = new Set(MIGRATIONS.map(([name]) => name))
    const newer = [...done].filter((name) => !known.has(name))
    if (newer.length > 0) {
      throw new NewerStoreError(newer)
    }
    for (const [name, run] of MIGRATIONS) {
      if (done.has(name)) continue
      await run(transaction)
      const at = new Date().toISOString()
      await sql`insert into migrations (name, at) values (${name}, ${at})`.execute(transaction)
    }
  })
}
