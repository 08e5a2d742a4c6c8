import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { CHECKOUT_TABLES } from './checkout-tables.ts'

/** The books' database. Statements are prepared once; a write returns when it is on disk. */
export interface Database {
  sql(text: string): StatementSync
  /** All or nothing, inside another one too; the argument runs synchronously. */
  transact<T>(work: () => T): T
  close(): void
}

/** Counts up when the tables change: books of another version are refused, never guessed at. */
const VERSION = 2

const SCHEMA = `
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists accounts (id text primary key, created_at integer not null) without rowid;
create table if not exists clients (
  id text primary key, account text not null, secret text not null, scopes text not null
) without rowid;
create table if not exists transactions (
  seq integer primary key,
  account text not null,
  id text not null unique,
  created_at integer not null,
  status text, payment_product text, payment_product_type text, card_brand text,
  merchant_reference text, merchant_reference_2 text, session_id text, store_id text,
  payout_correlation_id text, currency text, amount integer, payment_operation text,
  customer_id text, terminal_id text, channel text,
  doc text not null,
  truth text,
  extra text
);
create index if not exists by_created on transactions (account, created_at desc, id desc);
${[
  'status',
  'payment_product',
  'payment_product_type',
  'card_brand',
  'merchant_reference',
  'merchant_reference_2',
  'session_id',
  'store_id',
  'payout_correlation_id',
  'currency',
  'amount',
  'payment_operation',
  'customer_id',
  'terminal_id',
  'channel',
]
  .map(
    (column) =>
      `create index if not exists by_${column} on transactions (account, ${column}, created_at desc, id desc) where ${column} is not null;`,
  )
  .join('\n')}
create table if not exists labels (
  account text not null, name text not null, value text not null, seq integer not null,
  primary key (account, name, value, seq)
) without rowid;
create index if not exists labels_of on labels (seq);
create table if not exists moments (
  account text not null, kind text not null, at integer not null, seq integer not null,
  primary key (account, kind, at, seq)
) without rowid;
create index if not exists moments_of on moments (seq);
create table if not exists jobs (
  id integer primary key, at integer not null, kind text not null,
  account text not null, subject text not null, unique (account, subject, kind)
);
create index if not exists jobs_at on jobs (at, id);
`

const OUTER = ['begin immediate', 'commit', 'rollback'] as const
const INNER = ['savepoint inner', 'release inner', 'rollback to inner; release inner'] as const

/** Opens (and creates) the books in `folder`, or in memory without one. */
export function openDatabase(folder: string | undefined): Database {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const db = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, 'simulator.sqlite'))
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;')
  const version = Number(db.prepare('pragma user_version').get()?.['user_version'])
  if (version !== 0 && version !== VERSION)
    throw new Error(`the simulator's books in ${folder} have version ${version}, not ${VERSION}`)
  db.exec(`${SCHEMA} ${CHECKOUT_TABLES} pragma user_version = ${VERSION};`)

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
