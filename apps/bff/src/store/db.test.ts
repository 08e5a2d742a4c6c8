import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb, type Db } from './db.ts'
import { isDuplicate } from './dialect.ts'
import { addPerson, findPerson } from './people.ts'

let folder: string
const open: Db[] = []
const openHere = async () => {
  const db = await openDb({ folder })
  open.push(db)
  return db
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-db-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.destroy()))
  rmSync(folder, { recursive: true })
})

const person = {
  email: 'Kari@Example.no ',
  name: 'Kari',
  role: 'support',
  passwordHash: 'x',
  mustChangePassword: false,
  demo: false,
} as const

test('what was committed is there when the store is opened again', async () => {
  const first = await openHere()
  await addPerson(first, person, new Date())
  const second = await openHere()
  expect(await findPerson(second, ' KARI@example.no')).toMatchObject({ name: 'Kari', demo: 0 })
})

test('a commit is durable, references are kept, and nobody else reads the file', async () => {
  const db = await openHere()
  const pragma = async (name: string) =>
    Object.values((await sql`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})
  expect(await pragma('journal_mode')).toEqual(['wal'])
  expect(await pragma('synchronous')).toEqual([2])
  expect(await pragma('foreign_keys')).toEqual([1])
  expect(statSync(join(folder, 'paydesk.db')).mode & 0o077).toBe(0)
})

test('one address is one person', async () => {
  const db = await openHere()
  await addPerson(db, person, new Date())
  const again = addPerson(db, { ...person, email: 'kari@example.no' }, new Date())
  await expect(again).rejects.toSatisfy(isDuplicate)
})

test('a transaction that fails leaves nothing behind', async () => {
  const db = await openHere()
  const failing = db.transaction().execute(async (transaction) => {
    await addPerson(transaction, person, new Date())
    throw new Error('on purpose')
  })
  await expect(failing).rejects.toThrow('on purpose')
  expect(await findPerson(db, person.email)).toBeUndefined()
})

test('a transaction holds the pen from its first read, so that its write cannot come too late', async () => {
  const db = await openHere()
  const other = new DatabaseSync(join(folder, 'paydesk.db'), { timeout: 0 })
  await db.transaction().execute(async (transaction) => {
    await findPerson(transaction, person.email)
    expect(() => other.exec('begin immediate')).toThrow('locked')
    await addPerson(transaction, person, new Date())
  })
  other.close()
})

test('a value that no column holds is refused before it is bound', async () => {
  const db = await openHere()
  await expect(sql`select ${true}`.execute(db)).rejects.toThrow('boolean cannot be stored')
})

test('a store of a newer version is left alone and says so', async () => {
  const db = await openHere()
  await sql`insert into migrations (name, at) values ('999-later', '2030-01-01')`.execute(db)
  await expect(openDb({ folder })).rejects.toThrow('newer version of Paydesk (999-later)')
})
