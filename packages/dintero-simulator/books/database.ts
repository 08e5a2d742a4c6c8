import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { INDEXES, TABLES } from './tables.ts'

/** The books' database. Statements are prepared once; a write returns when it is on disk. */
export interface Database {
  sql(text: string): StatementSync
  /** All or nothing, inside another one too; the argument runs synchronously. */
  transact<T>(work: () => T): T
  close(): void
}

/** Counts up when the tables change: books of another version are refused, never guessed at. */
const VERSION = 4

/** The file of the books in their folder. */
export const bookFile = (folder: string) => join(folder, 'simulator.sqlite')

/** Opens (and creates) the books in `folder`, or in memory without one. */
export function openDatabase(folder: string | undefined): Database {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(folder === undefined ? ':memory:' : bookFile(folder))
  // 64 MB hold what a million payments need again and again; the rest is the system's to cache.
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
    pragma cache_size = -64000;`)
  const version = versionOf(db)
  if (version !== 0 && version !== VERSION)
    throw new Error(`the simulator's books in ${folder} have version ${version}, not ${VERSION}`)
  db.exec(`${TABLES} ${INDEXES.join(';')}; pragma user_version = ${VERSION};`)
  return databaseOf(db)
}

/** A new file for a first load: fast, and of no use before all is in. It has no indexes yet. */
export function openForFirstLoad(file: string): Database {
  const db = new DatabaseSync(file)
  db.exec(`pragma synchronous = off; pragma cache_size = -64000;
    ${TABLES} pragma user_version = ${VERSION};`)
  return databaseOf(db)
}

function databaseOf(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  return {
    sql(text) {
      let statement = statements.get(text)
      if (!statement) {
        if (statements.size > 500) statements.clear()
        statement = db.prepare(text)
        statements.set(text, statement)
      }
      return statement
    },
    transact(work) {
      const [begin, end, undo] = db.isTransaction ? INNER : OUTER
      db.exec(begin)
      try {
        const result = work()
        db.exec(end)
        return result
      } catch (error) {
        db.exec(undo)
        throw error
      }
    },
    close() {
      statements.clear()
      db.close()
    },
  }
}

const OUTER = ['begin immediate', 'commit', 'rollback'] as const
const INNER = ['savepoint inner', 'release inner', 'rollback to inner; release inner'] as const

const versionOf = (db: DatabaseSync) =>
  Number(db.prepare('pragma user_version').get()?.['user_version'])
