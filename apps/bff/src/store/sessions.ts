import type { DbOrTransaction } from './db.ts'

export interface SessionTables {
  sessions: {
    /** Names the session in the journal; opens nothing. */
    id: string
    /** SHA-256 of what the cookie carries: whoever reads the store cannot sign in with it. */
    secret_hash: string
    person_id: string
    created_at: string
    seen_at: string
  }
}

export const addSession = (db: DbOrTransaction, session: SessionTables['sessions']) =>
  db.insertInto('sessions').values(session).execute()

/** The session of this secret with its person, whether or not either is still good. */
export const findSession = (db: DbOrTransaction, secretHash: string) =>
  sessionsWithPeople(db).where('secret_hash', '=', secretHash).executeTakeFirst()
export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** The session that the journal names. */
export const findSessionById = (db: DbOrTransaction, id: string) =>
  sessionsWithPeople(db).where('sessions.id', '=', id).executeTakeFirst()

const sessionsWithPeople = (db: DbOrTransaction) =>
  db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select([
      'sessions.id as session_id',
      'sessions.created_at as session_created_at',
      'sessions.seen_at',
      'people.id',
      'people.email',
      'people.name',
      'people.role',
      'people.must_change_password',
      'people.disabled_at',
    ])

export const touchSession = (db: DbOrTransaction, id: string, now: Date) =>
  db.updateTable('sessions').set({ seen_at: now.toISOString() }).where('id', '=', id).execute()

export const deleteSession = (db: DbOrTransaction, id: string) =>
  db.deleteFrom('sessions').where('id', '=', id).execute()

/** Ends a person's sessions, all or all but one. */
export const deleteSessionsOf = (db: DbOrTransaction, personId: string, exceptId = '') =>
  db.deleteFrom('sessions').where('person_id', '=', personId).where('id', '!=', exceptId).execute()

/** Sweeps what can no longer be used. */
export const deleteSessionsBefore = (db: DbOrTransaction, created: Date, seen: Date) =>
  db
    .deleteFrom('sessions')
    .where((where) =>
      where.or([
        where('created_at', '<', created.toISOString()),
        where('seen_at', '<', seen.toISOString()),
      ]),
    )
    .execute()
