import { PostgresAdapter, sql } from 'kysely'
import type { DbOrTransaction } from './db.ts'
import { isPostgresUnwritable, sqlState } from './postgres.ts'
import { isSqliteUnwritable } from './sqlite.ts'

/**
 * What differs between the stores, beside how each is opened (`sqlite.ts`, `postgres.ts`): nothing
 * outside these three files asks which one runs, but for triggers, which each speaks in its own way.
 */

/** A row breaks a unique index: somebody else was first. */
export const isDuplicate = (error: unknown) =>
  error instanceof Error &&
  (sqlState(error) === '23505' || error.message.startsWith('UNIQUE constraint failed'))

/**
 * The store cannot take a commit now. Nothing of the transaction is in it, unless PostgreSQL went
 * away while it committed: whoever asks again finds out.
 */
export const isUnwritable = (error: unknown): boolean =>
  error instanceof Error && (isSqliteUnwritable(error) || isPostgresUnwritable(error))

/** Commits something that nobody reads. Throws if the store cannot be written. */
export async function probeWritable(db: DbOrTransaction): Promise<void> {
  if (isPostgres(db)) await sql`update migrations set at = at where name = '001-people'`.execute(db)
  else await sql`pragma user_version = 1`.execute(db)
}

/** Any number that no other use of the same database has. */
const MIGRATIONS_LOCK = 1_886_220_654

/** Until this transaction ends no other instance changes tables. SQLite has one writer anyway. */
export async function lockMigrations(transaction: DbOrTransaction): Promise<void> {
  if (!isPostgres(transaction)) return
  await sql`select pg_advisory_xact_lock(${MIGRATIONS_LOCK})`.execute(transaction)
}

/** Any number that no other lock with two keys in the same database has. */
const TELLS_LOCK = 1_952_804_972

/**
 * Until this transaction, of which this is the first statement, ends, no other one has this lock for
 * the same payment; what it reads after that was committed by then. SQLite has one writer anyway.
 */
export async function lockTells(
  transaction: DbOrTransaction,
  transactionId: string,
): Promise<void> {
  if (!isPostgres(transaction)) return
  // A stricter level, which the database's default may be, reads what there was before the wait.
  await sql`set transaction isolation level read committed`.execute(transaction)
  const key = sql`hashtext(${transactionId})`
  await sql`select pg_advisory_xact_lock(${sql.lit(TELLS_LOCK)}, ${key})`.execute(transaction)
}

/** A commit that is acknowledged is on the disk. */
export async function isDurable(db: DbOrTransaction): Promise<boolean> {
  if (!isPostgres(db)) return true
  const { rows } = await sql<{ fsync: string }>`show fsync`.execute(db)
  return rows[0]?.fsync === 'on'
}

export const isPostgres = (db: DbOrTransaction) =>
  db.getExecutor().adapter instanceof PostgresAdapter
