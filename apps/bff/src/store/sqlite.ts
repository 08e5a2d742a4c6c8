import { mkdirSync, openSync, closeSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type Dialect } from 'kysely'
import { createLogSync, NotOnDiskError } from './log-sync.ts'
import { durableDriver } from './sqlite-driver.ts'
import { storable } from './storable.ts'

/** SQLite in one file, or `:memory:`. One process at a time serves payments from it. */
export function sqliteDialect(file: string): Dialect {
  if (file !== ':memory:') ownFile(file)
  // The other writer is the people command: it holds the lock for milliseconds.
  const sqlite = new DatabaseSync(file, { timeout: 2_000, enableForeignKeyConstraints: true })
  const hasLog = sqlite.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'] === 'wal'
  // A commit is on the disk before it is acknowledged: the journal of money depends on it. SQLite
  // would sync its log after every commit, one by one, and everything would stand still meanwhile.
  // It is left to us: https://www.sqlite.org/pragma.html#pragma_synchronous
  sqlite.exec(`PRAGMA synchronous = ${hasLog ? 'NORMAL' : 'FULL'}`)
  let opened: Promise<FileHandle> | undefined
  const log = createLogSync(async () => {
    if (!hasLog) return
    opened ??= openLog(file)
    await (await opened).datasync()
  })
  const prepared = keptStatements(sqlite)
  const dialect = new SqliteDialect({
    database: {
      close: () => sqlite.close(),
      prepare(sql) {
        if (!READS.test(sql)) log.wrote()
        return prepared(sql)
      },
    },
  })
  return {
    createAdapter: () => new Adapter(),
    createDriver: () =>
      durableDriver(dialect.createDriver(), log, async () => (await opened)?.close()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}

/** SQLite's log, which stays the same file for as long as a connection is open, and its name in its folder. */
async function openLog(file: string): Promise<FileHandle> {
  const folder = await open(dirname(file))
  await folder.sync()
  await folder.close()
  return open(`${file}-wal`, 'r+')
}

/** Changes nothing by itself, whatever came before it in a transaction. */
const READS = /^(?:select|begin|commit|rollback)\b/

/** Whose turn it is, our driver decides. */
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true
  }
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

/** More than there are texts of ours; a list of another length makes another text. */
const KEPT = 200

/** Statements by their text: to prepare one takes as long as to run it. */
function keptStatements(sqlite: DatabaseSync) {
  const kept = new Map<string, ReturnType<typeof statement>>()
  return (sql: string) => {
    const known = kept.get(sql)
    if (known) return known
    const made = statement(sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql))
    if (kept.size < KEPT) kept.set(sql, made)
    return made
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
  if (error instanceof NotOnDiskError) return true
  if (!('errcode' in error)) return false
  // Extended codes keep the primary one in their low byte.
  return typeof error.errcode === 'number' && UNWRITABLE.has(error.errcode & 0xff)
}
