import { join } from 'node:path'
import { Kysely, type Dialect, type Transaction } from 'kysely'
import { migrate } from './migrate.ts'
import { PATIENT, postgresDialect } from './postgres.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

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
  if ('folder' in where) {
    const { folder } = where
    const file = folder === ':memory:' ? folder : join(folder, 'paydesk.db')
    return upToDate(sqliteDialect(file))
  }
  const patient = await upToDate(postgresDialect(where.url, PATIENT))
  await patient.destroy()
  return new Kysely<Schema>({ dialect: postgresDialect(where.url) })
}

async function upToDate(dialect: Dialect): Promise<Db> {
  const db = new Kysely<Schema>({ dialect })
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}
