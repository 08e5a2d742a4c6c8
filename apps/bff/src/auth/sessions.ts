import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@paydesk/contract/session'
import type { Db } from '../store/db.ts'
import { addNote } from '../store/audit.ts'
import { holdProven, type Proven } from '../store/people.ts'
import * as store from '../store/sessions.ts'
import type { SignedIn } from './signed-in.ts'

const HOUR_MS = 3_600_000
const IDLE_MS = 12 * HOUR_MS
export const MAX_AGE_MS = 7 * 24 * HOUR_MS
/** A session that is used is written down at most this often. */
const TOUCH_MS = 60_000

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Sessions of people who are signed in. The secret lives in the cookie alone. */
export function createSessions(db: Db, clock: () => Date = () => new Date()) {
  const isGood = (row: store.SessionRow) => {
    const now = clock().getTime()
    return (
      row.disabled_at === null &&
      now - Date.parse(row.seen_at) < IDLE_MS &&
      now - Date.parse(row.session_created_at) < MAX_AGE_MS
    )
  }

  return {
    /** Starts a session and answers the secret for the cookie; undefined if the password is another by now. */
    async start(person: Proven): Promise<string | undefined> {
      const now = clock()
      await store.deleteSessionsBefore(
        db,
        new Date(now.getTime() - MAX_AGE_MS),
        new Date(now.getTime() - IDLE_MS),
      )
      const secret = randomBytes(32).toString('base64url')
      const sessionId = randomUUID()
      return db.transaction().execute(async (transaction) => {
        if (!(await holdProven(transaction, person))) return undefined
        await store.addSession(transaction, {
          id: sessionId,
          secret_hash: hashOf(secret),
          person_id: person.id,
          created_at: now.toISOString(),
          seen_at: now.toISOString(),
        })
        await addNote(transaction, { what: 'sign-in', at: now, by: { person, sessionId } })
        return secret
      })
    },

    /** Whose session this is, if it is still good; `use` puts off its idle end. */
    async find(secret: string, use = true): Promise<SignedIn | undefined> {
      const row = await store.findSession(db, hashOf(secret))
      if (!row || !isGood(row)) return undefined
      const now = clock()
      if (use && now.getTime() - Date.parse(row.seen_at) > TOUCH_MS) {
        // Reading goes on when the disk is full; the session then ends a little early.
        await store.touchSession(db, row.session_id, now).catch(() => undefined)
      }
      const { id, email, name, role } = row
      const mustChangePassword = row.must_change_password === 1
      return { person: { id, email, name, role, mustChangePassword }, sessionId: row.session_id }
    },

    /** The role of whoever has this session, if it is still good; the journal names it by its id. */
    async roleIn(sessionId: string): Promise<Role | undefined> {
      const row = await store.findSessionById(db, sessionId)
      return row && isGood(row) ? row.role : undefined
    },

    end: (sessionId: string) => store.deleteSession(db, sessionId),
  }
}
export type Sessions = ReturnType<typeof createSessions>
