import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqliteDialect } from './sqlite.ts'

let folder: string
let db: Kysely<{ one: { id: number } }>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-driver-'))
  db = new Kysely({ dialect: sqliteDialect(join(folder, 'test.db')) })
  await sql`create table one (id integer primary key)`.execute(db)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const insert = (id: number) =>
  db.transaction().execute(async (transaction) => {
    await transaction.insertInto('one').values({ id }).execute()
    return id
  })

test('transactions take turns, and each that is acknowledged is there', async () => {
  const ids = Array.from({ length: 200 }, (_, id) => id)
  expect(await Promise.all(ids.map(insert))).toEqual(ids)
  expect(await db.selectFrom('one').selectAll().execute()).toHaveLength(200)
})

test('a transaction that fails takes no other one with it', async () => {
  const outcomes = await Promise.allSettled([insert(1), insert(1), insert(2), insert(1), insert(3)])
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  const rows = await db.selectFrom('one').selectAll().orderBy('id').execute()
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 3])
})

test('nobody outside sees what a transaction has not committed', async () => {
  const seen = await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('one').values({ id: 1 }).execute()
    const outside = db.selectFrom('one').selectAll().execute()
    await transaction.deleteFrom('one').execute()
    return { outside }
  })
  expect(await seen.outside).toEqual([])
})
