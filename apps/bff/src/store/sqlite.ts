import { mkdirSync, openSync, closeSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { SqliteDialect, type Dialect } from 'kysely'
import { storable } from './storable.ts'

/** SQLite in one file, or `:memory:`. One process at a time serves payments from it. */
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

/**
 * `begin immediate` above and this: kysely speaks better-sqlite3's interface. A deferred `begin`
 * that reads and then writes fails at once, whatever the time-out, if another process wrote between.
 */
function statement(prepared: StatementSync) {
  return {
    reader: prepared.columns().length > 0,
    all: (values: readonly unknown[]) => prepared.all(...values.map(storable)),
    run: (values: readonly unknown[]) => prepared.run(...values.map(storable)),
    iterate: (values: readonly unknown[]) => prepared.iterate(...values.map(storable)),
  }
}

/** Hashes of passwords and sessions are nobody else's to read. */
function ownFile(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

/** SQLite's result codes: busy, locked, read-only, I/O error, full, cannot open. */
const UNWRITABLE = new Set([5, 6, 8, 10, 13, 14])

/** SQLite cannot take a commit now. */
export function isSqliteUnwritable(error: Error): boolean {
  if (!('errcode' in error)) return false
  // Extended codes keep the primary one in their low byte.
  return typeof error.errcode === 'number' && UNWRITABLE.has(error.errcode & 0xff)
}
