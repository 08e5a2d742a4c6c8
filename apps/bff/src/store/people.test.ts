import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Db } from './db.ts'
import * as people from './people.ts'
import { eachStore } from './testing/each-store.ts'

const NOW = new Date('2026-11-21T10:00:00Z')
const kari = {
  email: 'Kari@Example.no ',
  name: 'Kari',
  role: 'support',
  passwordHash: 'first',
  mustChangePassword: true,
  demo: false,
} as const

eachStore((store) => {
  let db: Db
  let id: string
  beforeEach(async () => {
    db = await store.open()
    id = (await people.addPerson(db, kari, NOW)).id
  })
  afterEach(() => db.destroy())

  const find = () => people.findPerson(db, kari.email)
  const proven = (password_hash: string) => ({ id, role: kari.role, password_hash })

  test('a person comes back as they went in, however the address is spelled', async () => {
    expect(await people.findPerson(db, ' KARI@example.NO')).toEqual({
      id,
      email: 'kari@example.no',
      name: 'Kari',
      role: 'support',
      password_hash: 'first',
      must_change_password: 1,
      demo: 0,
      created_at: NOW.toISOString(),
      disabled_at: null,
    })
    expect(await people.findPerson(db, 'nina@example.no')).toBeUndefined()
  })

  test('people are listed by their address', async () => {
    await people.addPerson(db, { ...kari, email: 'Åse@x.no' }, NOW)
    await people.addPerson(db, { ...kari, email: 'anne@x.no' }, NOW)
    const emails = (await people.listPeople(db)).map(({ email }) => email)
    expect(emails).toEqual(['anne@x.no', 'kari@example.no', 'åse@x.no'])
  })

  test('a password is changed by who knew it until then', async () => {
    expect(await people.changePassword(db, proven('first'), 'second')).toBe(true)
    expect(await find()).toMatchObject({ password_hash: 'second', must_change_password: 0 })
    expect(await people.changePassword(db, proven('first'), 'third')).toBe(false)
    expect(await people.holdProven(db, proven('first'))).toBe(false)
    expect(await people.holdProven(db, proven('second'))).toBe(true)
    expect(await find()).toMatchObject({ password_hash: 'second' })
  })

  test('of two changes of a password at once one wins', async () => {
    const changes = ['second', 'third'].map((to) => people.changePassword(db, proven('first'), to))
    expect((await Promise.all(changes)).filter(Boolean)).toHaveLength(1)
  })

  test('whoever is disabled proves nothing, and is let in again', async () => {
    expect(await people.disablePerson(db, id, NOW)).toBe(true)
    expect(await people.disablePerson(db, id, new Date())).toBe(false)
    expect(await find()).toMatchObject({ disabled_at: NOW.toISOString() })
    expect(await people.holdProven(db, proven('first'))).toBe(false)
    expect(await people.enablePerson(db, id)).toBe(true)
    expect(await people.enablePerson(db, id)).toBe(false)
    await people.disablePerson(db, id, NOW)
    await people.readmitPerson(db, id, { ...kari, role: 'viewer', passwordHash: 'new' })
    expect(await find()).toMatchObject({ role: 'viewer', password_hash: 'new', disabled_at: null })
  })
})
