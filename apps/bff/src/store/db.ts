import { join } from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import { sqliteDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

/** A repository takes this where it may be called alone or inside a transaction. */
export type DbOrTransaction = Db | Transaction<Schema>

/** Opens the store in `folder` (`:memory:` for one that is gone when closed), brought up to date. */
export async function openDb(folder: string): Promise<Db> {
  const file = folder === ':memory:' ? folder : join(folder, 'paydesk.db')
  const db = new Kysely<Schema>({ dialect: sqliteDialect(file) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}
