import type { RequestHandler } from 'express'
import { isLoopback } from '../loopback.ts'
import { ProblemError } from '../errors.ts'
import type { SessionCookie } from './cookie.ts'
import type { Sessions } from './sessions.ts'
import { setSignedIn, signedIn } from './signed-in.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A page of another origin cannot set this header without a preflight, which nothing here answers;
 * Fetch Metadata says the same once more where the browser sends it.
 */
export const refuseCrossSite: RequestHandler = (req, _res, next) => {
  if (READS.has(req.method)) return next()
  const site = req.get('sec-fetch-site')
  const ours = site === undefined || site === 'same-origin' || site === 'none'
  if (!ours || req.get('x-requested-with') !== 'paydesk') throw new ProblemError(403, 'cross-site')
  next()
}

/**
 * On loopback, a name of another site that resolves to this machine must not make its page ours
 * (DNS rebinding): only this machine's own names and the public address are answered.
 */
export function refuseOtherHosts(host: string, publicUrl: string | undefined): RequestHandler {
  const publicHost = publicUrl && new URL(publicUrl).hostname
  return (req, _res, next) => {
    const name = URL.parse(`http://${req.headers.host ?? ''}`)?.hostname ?? ''
    if (isLoopback(host) && !isLoopback(name) && name !== publicHost) {
      throw new ProblemError(403, 'cross-site')
    }
    next()
  }
}

/** Reads the cookie; what comes after may ask `signedIn`, which throws 401 if nobody is. */
export function readSession(sessions: Sessions, cookie: SessionCookie): RequestHandler {
  return async (req, _res, next) => {
    const secret = cookie.read(req)
    const who = secret === undefined ? undefined : await sessions.find(secret)
    if (who) setSignedIn(req, who)
    next()
  }
}

/** Everything mounted behind this needs a session whose password is the person's own. */
export const requireSession: RequestHandler = (req, _res, next) => {
  if (signedIn(req).person.mustChangePassword) throw new ProblemError(403, 'password-must-change')
  next()
}
