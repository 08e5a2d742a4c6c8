import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyPassword } from './auth/passwords.ts'
import { DEMO_PASSWORD, NobodyError, preparePeople } from './people.ts'
import { openDb, type Db } from './store/db.ts'
import * as people from './store/people.ts'
import { eachStore, onPostgres } from './store/testing/each-store.ts'

const admin = { email: 'Boss@shop.no', password: 'a password of theirs' }

eachStore((store) => {
  let db: Db
  beforeEach(async () => {
    db = await store.open()
  })
  afterEach(() => db.destroy())

  const summary = async () =>
    (await people.listPeople(db)).map(({ email, role, disabled_at }) =>
      [email, role, disabled_at === null ? 'in' : 'out'].join(' '),
    )

  test('a demonstration has three people, one of each role, however often it starts', async () => {
    await preparePeople(db, { demo: true, admin: undefined })
    await preparePeople(db, { demo: true, admin: undefined })
    expect(await summary()).toEqual([
      'admin@demo.test admin in',
      'support@demo.test support in',
      'viewer@demo.test viewer in',
    ])
    const support = await people.findPerson(db, 'support@demo.test')
    expect(await verifyPassword(support?.password_hash, DEMO_PASSWORD)).toBe(true)
  })

  test('where real money moves, the demonstration’s people are out', async () => {
    await preparePeople(db, { demo: true, admin: undefined })
    await preparePeople(db, { demo: false, admin })
    expect(await summary()).toEqual([
      'admin@demo.test admin out',
      'boss@shop.no admin in',
      'support@demo.test support out',
      'viewer@demo.test viewer out',
    ])
    await preparePeople(db, { demo: true, admin: undefined })
    expect(await summary()).toContain('support@demo.test support in')
  })

  test('the first administrator is made once: a password changed later stays', async () => {
    await preparePeople(db, { demo: false, admin })
    const before = await people.findPerson(db, admin.email)
    await preparePeople(db, { demo: false, admin: { ...admin, password: 'another one here' } })
    const after = await people.findPerson(db, admin.email)
    expect(after).toEqual(before)
    expect(await verifyPassword(after?.password_hash, admin.password)).toBe(true)
  })

  test('a start without anybody says how to make somebody', async () => {
    const nobody = preparePeople(db, { demo: false, admin: undefined })
    await expect(nobody).rejects.toThrow(NobodyError)
    await expect(nobody).rejects.toThrow(/PAYDESK_ADMIN_EMAIL.*npm run people -- add/)
  })

  test('a hash says how it was made, and another one each time', async () => {
    await preparePeople(db, { demo: true, admin: undefined })
    const hashes = (await people.listPeople(db)).map((person) => person.password_hash)
    expect(new Set(hashes).size).toBe(3)
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('a password is one however its letters were composed', async () => {
    await preparePeople(db, { demo: false, admin: { ...admin, password: 'blåbærsyltetøy' } })
    const person = await people.findPerson(db, admin.email)
    expect(await verifyPassword(person?.password_hash, 'blåbærsyltetøy'.normalize('NFD'))).toBe(
      true,
    )
  })
})

onPostgres((store) => {
  test('instances that start at once make everybody once', async () => {
    const where = await store.place()
    const all = await Promise.all([openDb(where), openDb(where), openDb(where)])
    await Promise.all(all.map((db) => preparePeople(db, { demo: true, admin })))
    const [db] = all
    expect(await people.listPeople(db)).toHaveLength(4)
    await Promise.all(all.map((db) => preparePeople(db, { demo: false, admin })))
    const notes = await db.selectFrom('audit').select('what').orderBy('seq').execute()
    const told = notes.map(({ what }) => what)
    expect(told.filter((what) => what === 'person-added')).toHaveLength(4)
    expect(told.filter((what) => what === 'person-disabled')).toHaveLength(3)
    await Promise.all(all.map((db) => db.destroy()))
  })
})
