import { join } from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import { postgresDialect, sqliteDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

/** A repository takes this where it may be called alone or inside a transaction. */
export type DbOrTransaction = Db | Transaction<Schema>

/**
 * Where the store is: SQLite in a folder (`:memory:` for one that is gone when closed), or a
 * PostgreSQL database, which several instances may share.
 */
export type Where = { readonly folder: string } | { readonly url: string }

/** Opens the store, brought up to date. Throws `NewerStoreError`, and whatever keeps it shut. */
export async function openDb(where: Where): Promise<Db> {
  const db = new Kysely<Schema>({ dialect: dialectFor(where) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

function dialectFor(where: Where) {
  if ('url' in where) return postgresDialect(where.url)
  const { folder } = where
  return sqliteDialect(folder === ':memory:' ? folder : join(folder, 'paydesk.db'))
}
