import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb, type Db, type Where } from './db.ts'
import { isDuplicate, isUnwritable, lockTells, probeWritable } from './dialect.ts'
import { databaseOf, postgresDialect } from './postgres.ts'
import type { Schema } from './schema.ts'
import { onPostgres } from './testing/each-store.ts'
import { startWire } from './testing/wire.ts'

test.each([
  ['postgres://desk:secret@db.example.com/pay', 'db.example.com:5432', 'pay'],
  ['postgresql://desk:s%40cret@[::1]:5433/pay?sslmode=disable', '::1:5433', 'pay'],
  ['postgres://desk@%2Frun%2Fpostgresql/pay', '/run/postgresql', 'pay'],
])('%s names a database, and its password is not part of the name', (url, at, database) => {
  expect(databaseOf(url)).toEqual({ at, database, user: 'desk' })
})

onPostgres((store) => {
  let where: Where
  let db: Db
  let wire: Awaited<ReturnType<typeof startWire>>
  beforeEach(async () => {
    where = await store.place()
    wire = await startWire(where)
    db = await openDb(wire.where)
  })
  afterEach(async () => {
    wire.close()
    await db.destroy()
  })

  const works = () => sql`select 1`.execute(db)

  test('a connection that breaks in a transaction fails it, and the next one works', async () => {
    const failing = db.transaction().execute(async (transaction) => {
      await probeWritable(transaction)
      wire.cut()
      await probeWritable(transaction)
    })
    await expect(failing).rejects.toSatisfy(isUnwritable)
    await expect(works()).rejects.toSatisfy(isUnwritable)
    wire.mend()
    await expect(works()).resolves.toBeDefined()
  })

  test('a server that ends connections in use and idle ones does not end the process', async () => {
    const other = await openDb(where)
    const failing = db.transaction().execute(async (transaction) => {
      await probeWritable(transaction)
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(other)
      await probeWritable(transaction)
    })
    await expect(failing).rejects.toSatisfy(isUnwritable)
    await expect.poll(() => works().then(() => 'works', String)).toBe('works')
    await other.destroy()
  })

  test('whoever waited for the lock of a payment’s tells reads what was committed before', async () => {
    await sql`do $$ begin execute format(
      'alter database %I set default_transaction_isolation = serializable', current_database()
    ); end $$`.execute(db)
    const strict = await openDb(where)
    const taken: number[] = []
    const take = () =>
      strict.transaction().execute(async (transaction) => {
        await lockTells(transaction, 'T12345678.a')
        const { rows } = await sql<{ n: number }>`select n from turns`.execute(transaction)
        taken.push(...rows.map(({ n }) => n))
        await sql`update turns set n = n + 1`.execute(transaction)
      })
    await sql`create table turns as select 0 as n`.execute(strict)
    await Promise.all(Array.from({ length: 6 }, take))
    expect(taken).toEqual([0, 1, 2, 3, 4, 5])
    await strict.destroy()
  })

  test('a database that says nothing any more is given up, also by what waits behind', async () => {
    const limits = { connectMs: 100, statementMs: 100, answerMs: 200 }
    const hasty = new Kysely<Schema>({ dialect: postgresDialect(wire.where.url, limits) })
    // So hasty that on a busy machine it may take a try more.
    const answers = async () => {
      await expect.poll(() => probeWritable(hasty).then(() => 'answers', String)).toBe('answers')
    }
    await answers()
    wire.hang()
    const asked = Array.from({ length: 30 }, () => probeWritable(hasty))
    for (const one of await Promise.allSettled(asked)) {
      expect(one).toMatchObject({ status: 'rejected' })
      expect(isUnwritable('reason' in one ? one.reason : undefined)).toBe(true)
    }
    wire.mend()
    await answers()
    await hasty.destroy()
  })

  test('a statement that takes too long is given up by the server', async () => {
    const hasty = new Kysely<Schema>({
      dialect: postgresDialect(wire.where.url, { statementMs: 50 }),
    })
    await expect(sql`select pg_sleep(60)`.execute(hasty)).rejects.toSatisfy(isUnwritable)
    await hasty.destroy()
  })

  test.each([
    ['disk full', '53100', true],
    ['too many connections', '53300', true],
    ['shutting down', '57P01', true],
    ['an I/O error', '58030', true],
    ['a deadlock', '40P01', true],
    ['a mistake of ours', '42703', false],
    ['a broken rule', '23514', false],
  ])('%s keeps the store from being written: %s %s', async (_name, state, expected) => {
    await sql`create function fail() returns trigger language plpgsql as
      ${sql.lit(`begin raise exception 'on purpose' using errcode = '${state}'; end`)}`.execute(db)
    await sql`create trigger fail before update on migrations execute function fail()`.execute(db)
    const error = await probeWritable(db).catch((error: unknown) => error)
    expect(error).toMatchObject({ message: 'on purpose' })
    expect([isUnwritable(error), isDuplicate(error)]).toEqual([expected, false])
  })

  test('a database that may only be read cannot be written, and is read', async () => {
    await sql`set default_transaction_read_only = on`.execute(db)
    await expect(probeWritable(db)).rejects.toSatisfy(isUnwritable)
    await expect(works()).resolves.toBeDefined()
  })
})
