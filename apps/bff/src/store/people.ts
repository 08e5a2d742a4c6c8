import { randomUUID } from 'node:crypto'
import type { Role } from '@paydesk/contract/session'
import type { UpdateResult } from 'kysely'
import type { DbOrTransaction } from './db.ts'

export interface PeopleTables {
  people: {
    id: string
    /** Folded by `foldEmail`. */
    email: string
    name: string
    role: Role
    password_hash: string
    must_change_password: 0 | 1
    /** One of the people of the demonstration; they may sign in only there. */
    demo: 0 | 1
    created_at: string
    disabled_at: string | null
  }
}

/** One spelling per address, so that nobody exists twice by the size of a letter. */
export const foldEmail = (email: string) => email.trim().toLowerCase()

export const findPerson = (db: DbOrTransaction, email: string) =>
  db.selectFrom('people').selectAll().where('email', '=', foldEmail(email)).executeTakeFirst()

export const listPeople = (db: DbOrTransaction) =>
  db.selectFrom('people').selectAll().orderBy('email').execute()

export interface NewPerson {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  readonly demo: boolean
}

export const addPerson = (db: DbOrTransaction, person: NewPerson, now: Date) =>
  db
    .insertInto('people')
    .values({
      id: randomUUID(),
      email: foldEmail(person.email),
      name: person.name,
      role: person.role,
      password_hash: person.passwordHash,
      must_change_password: person.mustChangePassword ? 1 : 0,
      demo: person.demo ? 1 : 0,
      created_at: now.toISOString(),
      disabled_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** A person with the password that somebody has just proven to know. */
export type Proven = Pick<PeopleTables['people'], 'id' | 'role' | 'password_hash'>

/** False: the password is another by now. */
export const changePassword = (db: DbOrTransaction, { id, password_hash }: Proven, to: string) =>
  changed(
    db
      .updateTable('people')
      .set({ password_hash: to, must_change_password: 0 })
      .where('id', '=', id)
      .where('password_hash', '=', password_hash),
  )

/**
 * Whether who proved this password may still come in. If so, nobody changes the password or keeps
 * them out until this transaction is over, so that what ends their sessions finds the new one.
 */
export const holdProven = (transaction: DbOrTransaction, { id, password_hash }: Proven) =>
  changed(
    transaction
      .updateTable('people')
      .set({ password_hash })
      .where('id', '=', id)
      .where('password_hash', '=', password_hash)
      .where('disabled_at', 'is', null),
  )

/** Whoever is disabled cannot sign in, and no session of theirs is good any more. False: they were. */
export const disablePerson = (db: DbOrTransaction, personId: string, now: Date) =>
  changed(
    db
      .updateTable('people')
      .set({ disabled_at: now.toISOString() })
      .where('id', '=', personId)
      .where('disabled_at', 'is', null),
  )

/** Lets in again whoever was disabled, with a new name, role and password. */
export const readmitPerson = (
  db: DbOrTransaction,
  personId: string,
  person: Omit<NewPerson, 'demo'>,
) =>
  db
    .updateTable('people')
    .set({
      name: person.name,
      role: person.role,
      password_hash: person.passwordHash,
      must_change_password: person.mustChangePassword ? 1 : 0,
      disabled_at: null,
      demo: 0,
    })
    .where('id', '=', personId)
    .execute()

/** False: they were let in already. */
export const enablePerson = (db: DbOrTransaction, personId: string) =>
  changed(
    db
      .updateTable('people')
      .set({ disabled_at: null })
      .where('id', '=', personId)
      .where('disabled_at', 'is not', null),
  )

/** Whether the row was as the condition says. */
async function changed(query: { executeTakeFirstOrThrow(): Promise<UpdateResult> }) {
  return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n
}
