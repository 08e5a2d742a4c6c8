import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDb, type Db, type Where } from './db.ts'
import { isDuplicate, isDurable, probeWritable } from './dialect.ts'
import { addPerson, findPerson, listPeople } from './people.ts'
import { eachStore, onPostgres } from './testing/each-store.ts'

const person = {
  email: 'Kari@Example.no ',
  name: 'Kari',
  role: 'support',
  passwordHash: 'x',
  mustChangePassword: false,
  demo: false,
} as const

const opened: Db[] = []
const openAt = async (where: Where) => {
  const db = await openDb(where)
  opened.push(db)
  return db
}
afterEach(() => Promise.all(opened.splice(0).map((db) => db.destroy())))

eachStore((store) => {
  let where: Where
  let db: Db
  beforeEach(async () => {
    where = await store.place()
    db = await openAt(where)
  })

  test('what was committed is there when the store is opened again', async () => {
    await addPerson(db, person, new Date())
    const again = await openAt(where)
    expect(await findPerson(again, ' KARI@example.no')).toMatchObject({ name: 'Kari', demo: 0 })
  })

  test('one address is one person', async () => {
    await addPerson(db, person, new Date())
    const again = addPerson(db, { ...person, email: 'kari@example.no' }, new Date())
    await expect(again).rejects.toSatisfy(isDuplicate)
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const failing = db.transaction().execute(async (transaction) => {
      await addPerson(transaction, person, new Date())
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await findPerson(db, person.email)).toBeUndefined()
  })

  test('a count, a sum and a number beyond 32 bits are numbers', async () => {
    const { rows } = await sql`
      select count(*) as counted, sum(n) as summed, max(n) as largest
      from (select 9007199254740990 as n union all select 1) as numbers`.execute(db)
    const largest = 9_007_199_254_740_990
    expect(rows).toEqual([{ counted: 2, summed: largest + 1, largest }])
  })

  test('a number that is none of ours is refused rather than rounded', async () => {
    const odd = sql`select 9007199254740993 as n`.execute(db)
    await expect(odd).rejects.toThrow(RangeError)
  })

  test('text is ordered byte by byte', async () => {
    for (const email of ['b@x', 'a-b@x', 'aa@x', 'a_@x']) {
      await addPerson(db, { ...person, email }, new Date())
    }
    const rows = await db.selectFrom('people').select('email').orderBy('email').execute()
    expect(rows.map(({ email }) => email)).toEqual(['a-b@x', 'a_@x', 'aa@x', 'b@x'])
  })

  test('text with a character that a store does not hold finds nobody', async () => {
    expect(await findPerson(db, 'kari\0@example.no')).toBeUndefined()
  })

  test('a value that no column holds is refused before it is bound', async () => {
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow('boolean cannot be stored')
  })

  test('it can be written, and leaves no trace of having tried', async () => {
    const done = () => sql`select * from migrations order by name`.execute(db)
    const before = await done()
    await probeWritable(db)
    expect(await done()).toEqual(before)
  })

  test('a store of a newer version is left alone and says so', async () => {
    await sql`insert into migrations (name, at) values ('999-later', '2030-01-01')`.execute(db)
    await expect(openDb(where)).rejects.toThrow('newer version of Paydesk (999-later)')
  })
})

describe('on SQLite', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-db-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('a commit is durable, references are kept, and nobody else reads the file', async () => {
    const db = await openAt({ folder })
    const pragma = async (name: string) =>
      Object.values((await sql`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})
    expect(await pragma('journal_mode')).toEqual(['wal'])
    // 1: SQLite leaves the sync after a commit to our driver.
    expect(await pragma('synchronous')).toEqual([1])
    expect(await pragma('foreign_keys')).toEqual([1])
    expect(statSync(join(folder, 'paydesk.db')).mode & 0o077).toBe(0)
    expect(await isDurable(db)).toBe(true)
  })

  test('a transaction holds the pen from its first read, so that its write cannot come too late', async () => {
    const db = await openAt({ folder })
    const other = new DatabaseSync(join(folder, 'paydesk.db'), { timeout: 0 })
    await db.transaction().execute(async (transaction) => {
      await findPerson(transaction, person.email)
      expect(() => other.exec('begin immediate')).toThrow('locked')
      await addPerson(transaction, person, new Date())
    })
    other.close()
  })
})

onPostgres((store) => {
  test('instances that start at once change the tables once', async () => {
    const where = await store.place()
    const all = await Promise.all([openAt(where), openAt(where), openAt(where)])
    for (const db of all) await addPerson(db, { ...person, email: randomUUID() }, new Date())
    for (const db of all) expect(await listPeople(db)).toHaveLength(all.length)
  })

  test('a commit waits for the disk whatever the database’s default is, and says if the server does not', async () => {
    const where = await store.place()
    const first = await openAt(where)
    await sql`alter database ${sql.id(await databaseOf(first))} set synchronous_commit = off`.execute(
      first,
    )
    const db = await openAt(where)
    const shown = await sql`show synchronous_commit`.execute(db)
    expect(shown.rows).toEqual([{ synchronous_commit: 'on' }])
    // The throw-away server of the tests is fast instead.
    const { rows } = await sql<{ fsync: string }>`show fsync`.execute(db)
    expect(await isDurable(db)).toBe(rows[0]?.fsync === 'on')
  })
})

async function databaseOf(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  return rows[0]?.name ?? ''
}
