import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sealAll } from '../audit/sealer.ts'
import { addNote, sealedRows } from './audit.ts'
import { openDb, type Db } from './db.ts'
import { operations } from './migrations/002-operations.ts'
import { auditChain } from './migrations/004-audit-chain.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'
import { eachStore, onPostgres } from './testing/each-store.ts'

eachStore((store) => {
  let db: Db
  beforeEach(async () => {
    db = await store.open()
    for (const what of ['sign-in', 'forbidden'] as const)
      await addNote(db, { what, at: new Date() })
  })
  afterEach(() => db.destroy())

  const rows = () => db.selectFrom('audit').selectAll().orderBy('seq').execute()
  const HASH = 'f'.repeat(64)

  test('a note says who did what to whom', async () => {
    await addNote(db, {
      what: 'person-added',
      at: new Date('2026-03-03T08:00:00Z'),
      by: { person: { id: 'p', role: 'admin' }, sessionId: 's' },
      subjectId: 'q',
      detail: 'viewer',
    })
    expect((await rows()).at(-1)).toMatchObject({
      at: '2026-03-03T08:00:00.000Z',
      person_id: 'p',
      person_role: 'admin',
      session_id: 's',
      what: 'person-added',
      operation_id: null,
      subject_id: 'q',
      detail: 'viewer',
      position: null,
    })
  })

  test.each([
    ['another content', `update audit set what = 'x' where seq = 1`],
    ['another order', 'update audit set seq = 9 where seq = 1'],
    ['another seal', `update audit set hash = '${HASH}' where seq = 1`],
    ['no seal any more', `update audit set position = null, previous_hash = null, hash = null`],
    ['no row any more', 'delete from audit where seq = 1'],
    [
      'a row that is sealed as it comes',
      `insert into audit (at, what, position, previous_hash, hash) values ('x', 'x', 9, 'x', 'x')`,
    ],
  ])('the database itself refuses %s, once a row is sealed', async (_name, statement) => {
    await sealAll(db)
    const before = await rows()
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('append-only')
    expect(await rows()).toEqual(before)
  })

  test.each([
    ['another content', `update audit set what = 'x' where seq = 1`],
    ['half a seal', `update audit set hash = '${HASH}' where seq = 1`],
    [
      'a seal with another content',
      `update audit set position = 1, previous_hash = 'x', hash = 'x', detail = 'x' where seq = 1`,
    ],
    ['no row any more', 'delete from audit where seq = 1'],
  ])('the database itself refuses %s, before a row is sealed', async (_name, statement) => {
    const before = await rows()
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('append-only')
    expect(await rows()).toEqual(before)
  })
})

test('on SQLite a row is not replaced by another of its number', async () => {
  const db = await openDb({ folder: ':memory:' })
  await addNote(db, { what: 'sign-in', at: new Date() })
  const replace = sql`insert or replace into audit (seq, at, what) values (1, 'x', 'x')`
  await expect(replace.execute(db)).rejects.toThrow('append-only')
  expect(await db.selectFrom('audit').select('what').execute()).toEqual([{ what: 'sign-in' }])
  await db.destroy()
})

test('rows that were written before there was a chain are the first in it', async () => {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(':memory:') })
  await db.transaction().execute(operations)
  await sql`insert into audit (at, what) values ('2026-03-03', 'capture'), ('2026-03-04', 'void')`.execute(
    db,
  )
  await db.transaction().execute(auditChain)
  await addNote(db, { what: 'sign-in', at: new Date() })
  await sealAll(db)
  expect(await sealedRows(db, 0, 9)).toMatchObject([
    { position: 1, what: 'capture' },
    { position: 2, what: 'void' },
    { position: 3, what: 'sign-in' },
  ])
  await db.destroy()
})

onPostgres((store) => {
  test('the rows are not emptied in one go', async () => {
    const db = await store.open()
    await expect(sql`truncate audit`.execute(db)).rejects.toThrow('append-only')
    await db.destroy()
  })
})
