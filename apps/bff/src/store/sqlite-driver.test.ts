import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PATIENT } from '../operations/testing/confirm.ts'
import { isUnwritable, probeWritable } from './dialect.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

let folder: string
let db: Kysely<Schema & { one: { id: number } }>
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

/** Every file's `datasync`, which the test may hold or let fail. */
async function spyOnSync() {
  const file = await open(join(folder, 'test.db'))
  const prototype: typeof file = Object.getPrototypeOf(file)
  await file.close()
  return vi.spyOn(prototype, 'datasync')
}

test('a commit is answered when the disk has it, and 50 at once share a sync', async () => {
  const sync = await spyOnSync()
  const held = Promise.withResolvers<void>()
  sync.mockReturnValueOnce(held.promise)
  let isAnswered = false
  const first = insert(1).then(() => (isAnswered = true))
  await vi.waitFor(() => expect(sync).toHaveBeenCalledTimes(1), PATIENT)
  const others = Promise.all(Array.from({ length: 50 }, (_, index) => insert(index + 2)))
  await new Promise((turn) => setImmediate(turn))
  expect(isAnswered).toBe(false)
  held.resolve()
  await Promise.all([first, others])
  expect(sync.mock.calls.length).toBeLessThan(10)
  sync.mockRestore()
})

test('what the disk did not take is not answered, nor is anything after it, until a restart', async () => {
  const sync = await spyOnSync()
  sync.mockRejectedValueOnce(new Error('EIO'))
  const refused = await insert(1).catch((error: unknown) => error)
  expect(isUnwritable(refused)).toBe(true)
  sync.mockRestore()
  await expect(insert(2)).rejects.toThrow('could not be written to the disk')
  await expect(probeWritable(db)).rejects.toThrow('could not be written to the disk')
})
