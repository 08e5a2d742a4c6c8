import {
  passwordRequest,
  signInRequest,
  type Session as SessionAnswer,
} from '@paydesk/contract/session'
import { Router } from 'express'
import type { SessionCookie } from '../auth/cookie.ts'
import { hashPassword, verifyPassword } from '../auth/passwords.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { Sessions } from '../auth/sessions.ts'
import { signedIn, type Person } from '../auth/signed-in.ts'
import { ProblemError } from '../errors.ts'
import type { Streams } from '../streams.ts'
import { addNote } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import * as people from '../store/people.ts'
import { deleteSessionsOf } from '../store/sessions.ts'

interface SessionDeps {
  readonly db: Db
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly attempts: Attempts
  readonly streams: Streams
  /** What every session is told beside who it is. */
  readonly desk: Omit<SessionAnswer, 'person'>
}

/** Signing in and out, and ending a one-time password: the routes that need no session of their own. */
export function sessionRoutes({ db, sessions, cookie, attempts, streams, desk }: SessionDeps) {
  const answer = (person: Person): SessionAnswer => ({ person, ...desk })
  const router = Router()

  router.get('/api/session', (req, res) => {
    res.json(answer(signedIn(req).person))
  })

  router.post('/api/session', attempts.perAddress, attempts.perPerson, async (req, res) => {
    const { email, password } = signInRequest.parse(req.body)
    const person = await people.findPerson(db, email)
    const right = await verifyPassword(person?.password_hash, password)
    if (!right || !person || person.disabled_at !== null) {
      // Not the address that was typed: a password may stand there by mistake.
      await addNote(db, { what: 'sign-in-failed', at: new Date(), subjectId: person?.id })
      throw new ProblemError(401, 'wrong-password')
    }
    const before = cookie.read(req)
    const old = before === undefined ? undefined : await sessions.find(before, false)
    if (old) await sessions.end(old.sessionId)
    // Never a secret that was there before: nobody can plant one and wait.
    const secret = await sessions.start(person)
    if (secret === undefined) throw new ProblemError(401, 'wrong-password')
    cookie.write(res, secret)
    const { id, name, role } = person
    const mustChangePassword = person.must_change_password === 1
    res.json(answer({ id, email: person.email, name, role, mustChangePassword }))
  })

  router.delete('/api/session', async (req, res) => {
    const secret = cookie.read(req)
    const who = secret === undefined ? undefined : await sessions.find(secret, false)
    if (who) {
      await sessions.end(who.sessionId)
      streams.end(who.sessionId)
    }
    cookie.clear(res)
    res.status(204).end()
  })

  router.post('/api/password', attempts.perAddress, async (req, res) => {
    const { person, sessionId } = signedIn(req)
    const { current, next } = passwordRequest.parse(req.body)
    const row = await people.findPerson(db, person.email)
    // Not 401: who mistypes here stays signed in.
    if (!row || !(await verifyPassword(row.password_hash, current))) {
      throw new ProblemError(403, 'wrong-password')
    }
    if (current === next) {
      const message = 'The new password must differ from the current one'
      throw new ProblemError(400, 'bad-request', { fields: [{ path: 'next', message }] })
    }
    const passwordHash = await hashPassword(next)
    await db.transaction().execute(async (transaction) => {
      if (!(await people.changePassword(transaction, row, passwordHash))) {
        throw new ProblemError(403, 'wrong-password')
      }
      // Whoever knew the old password is out.
      await deleteSessionsOf(transaction, person.id, sessionId)
      const by = { person, sessionId }
      await addNote(transaction, { what: 'password-changed', at: new Date(), by })
    })
    res.status(204).end()
  })

  return router
}
