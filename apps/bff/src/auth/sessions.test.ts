import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb, type Db, type Where } from '../store/db.ts'
import * as people from '../store/people.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { eachStore, onPostgres, type TestStore } from '../store/testing/each-store.ts'
import { createSessions } from './sessions.ts'

const HOUR_MS = 3_600_000
const START = Date.parse('2026-11-21T10:00:00Z')

async function begin(store: TestStore) {
  const where = await store.place()
  const db = await openDb(where)
  const kari = await people.addPerson(
    db,
    {
      email: 'kari@example.no',
      name: 'Kari',
      role: 'support',
      passwordHash: 'first',
      mustChangePassword: false,
      demo: false,
    },
    new Date(START),
  )
  return { where, db, kari }
}

eachStore((store) => {
  let db: Db
  let kari: people.Proven
  let now: number
  beforeEach(async () => {
    now = START
    ;({ db, kari } = await begin(store))
  })
  afterEach(() => db.destroy())

  const sessions = () => createSessions(db, () => new Date(now))
  const start = async () => (await sessions().start(kari)) ?? expect.fail('No session')
  const isGood = async (secret: string, use = true) =>
    (await sessions().find(secret, use)) !== undefined

  test('a session says who it is, and its secret is nowhere in the store', async () => {
    const secret = await start()
    expect(await sessions().find(secret)).toMatchObject({ person: { name: 'Kari' } })
    expect(await sessions().find(`${secret}x`)).toBeUndefined()
    const rows = await db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('a session that is used lasts a week, one that is not twelve hours', async () => {
    const [used, idle] = [await start(), await start()]
    for (let hours = 0; hours < 7 * 24; hours += 11) {
      now = START + hours * HOUR_MS
      expect(await isGood(used)).toBe(true)
      expect(await isGood(idle, false)).toBe(hours < 12)
    }
    now = START + 7 * 24 * HOUR_MS
    expect(await isGood(used)).toBe(false)
  })

  test('whoever is disabled has no session', async () => {
    const secret = await start()
    await people.disablePerson(db, kari.id, new Date())
    expect(await isGood(secret)).toBe(false)
    expect(await sessions().start(kari)).toBeUndefined()
  })

  test('a password that is another by now starts no session', async () => {
    await people.changePassword(db, kari, 'second')
    expect(await sessions().start(kari)).toBeUndefined()
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })
})

onPostgres((store) => {
  let where: Where
  let db: Db
  let other: Db
  let kari: people.Proven
  beforeEach(async () => {
    ;({ where, db, kari } = await begin(store))
    other = await openDb(where)
  })
  afterEach(() => Promise.all([db.destroy(), other.destroy()]))

  const sessionsNow = () => db.selectFrom('sessions').selectAll().execute()

  test('a sign-in with the old password, while another instance changes it, starts no session', async () => {
    let started: Promise<string | undefined> | undefined
    await db.transaction().execute(async (transaction) => {
      await people.changePassword(transaction, kari, 'second')
      await deleteSessionsOf(transaction, kari.id)
      started = createSessions(other).start(kari)
      await untilSomebodyWaits(db)
    })
    expect(await started).toBeUndefined()
    expect(await sessionsNow()).toEqual([])
  })

  test('a change of the password ends the session that begins on another instance just then', async () => {
    let changed: Promise<void> | undefined
    await db.transaction().execute(async (transaction) => {
      await people.holdProven(transaction, kari)
      changed = other.transaction().execute(async (transaction) => {
        await people.changePassword(transaction, kari, 'second')
        await deleteSessionsOf(transaction, kari.id)
      })
      await untilSomebodyWaits(db)
      const at = new Date().toISOString()
      const session = { id: 's', secret_hash: 'h', created_at: at, seen_at: at }
      await transaction
        .insertInto('sessions')
        .values({ ...session, person_id: kari.id })
        .execute()
    })
    await changed
    expect(await sessionsNow()).toEqual([])
  })
})

async function untilSomebodyWaits(db: Db) {
  const waiting = async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows.length
  }
  await expect.poll(waiting).toBeGreaterThan(0)
}
