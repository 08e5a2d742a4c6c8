import { mkdirSync, openSync, closeSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { PostgresDialect, SqliteDialect, sql, type Dialect } from 'kysely'
import pg from 'pg'
import type { DbOrTransaction } from './db.ts'

/**
 * Everything that differs between stores. A second store adds its dialect here, its lock around
 * migrations, and its words for the errors below; nothing outside this file asks which one runs.
 */
export function sqliteDialect(file: string): Dialect {
  if (file !== ':memory:') ownFile(file)
  // The other writer is the people command: it holds the lock for milliseconds.
  const sqlite = new DatabaseSync(file, { timeout: 2_000, enableForeignKeyConstraints: true })
  sqlite.exec('PRAGMA journal_mode = WAL')
  // A commit is on the disk before it is acknowledged: the journal of money depends on it.
  sqlite.exec('PRAGMA synchronous = FULL')
  return new SqliteDialect({
    database: {
      close: () => sqlite.close(),
      prepare: (sql) => statement(sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql)),
    },
  })
}

/** PostgreSQL, which several instances may share. */
export const postgresDialect = (url: string): Dialect =>
  new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) })

/**
 * `begin immediate` above and this: kysely speaks better-sqlite3's interface. A deferred `begin`
 * that reads and then writes fails at once, whatever the time-out, if another process wrote between.
 */
function statement(prepared: StatementSync) {
  return {
    reader: prepared.columns().length > 0,
    all: (values: readonly unknown[]) => prepared.all(...values.map(bindable)),
    run: (values: readonly unknown[]) => prepared.run(...values.map(bindable)),
    iterate: (values: readonly unknown[]) => prepared.iterate(...values.map(bindable)),
  }
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value
  throw new TypeError(`A ${typeof value} cannot be stored: tables hold text, numbers and bytes`)
}

/** Hashes of passwords and sessions are nobody else's to read. */
function ownFile(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

/** A row breaks a unique index: somebody else was first. */
export const isDuplicate = (error: unknown) =>
  error instanceof Error && error.message.startsWith('UNIQUE constraint failed')

/** SQLite's result codes: busy, locked, read-only, I/O error, full, cannot open. */
const UNWRITABLE = new Set([5, 6, 8, 10, 13, 14])

/** The store cannot take a commit now; nothing of the transaction is in it. */
export function isUnwritable(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  // Extended codes keep the primary one in their low byte.
  return typeof error.errcode === 'number' && UNWRITABLE.has(error.errcode & 0xff)
}

/** Commits something that nobody reads. Throws if the store cannot be written. */
export async function probeWritable(db: DbOrTransaction): Promise<void> {
  await sql`pragma user_version = 1`.execute(db)
}
