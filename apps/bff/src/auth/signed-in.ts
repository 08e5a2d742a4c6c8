import type { Role } from '@paydesk/contract/session'
import type { OperationKind } from '@paydesk/contract/operation'
import type { Request, RequestHandler } from 'express'
import { ProblemError } from '../errors.ts'

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly mustChangePassword: boolean
}

export interface SignedIn {
  readonly person: Person
  /** Names the session in the journal and opens nothing. */
  readonly sessionId: string
}

const byRequest = new WeakMap<Request, SignedIn>()

/** Called once per request, by the middleware that read the cookie. */
export const setSignedIn = (req: Request, who: SignedIn) => byRequest.set(req, who)

/** Who sends this request; undefined if nobody is signed in, or nobody has asked yet. */
export const signedInIfAny = (req: Request): SignedIn | undefined => byRequest.get(req)

/** Who sends this request. Throws 401 if nobody is signed in. */
export function signedIn(req: Request): SignedIn {
  const who = signedInIfAny(req)
  if (!who) throw new ProblemError(401, 'not-signed-in')
  return who
}

/** What moves money is allowed by name; a role or an action that is not here may do nothing. */
const MAY: Record<OperationKind, ReadonlySet<Role>> = {
  capture: new Set(['support', 'admin']),
  refund: new Set(['support', 'admin']),
  void: new Set(['support', 'admin']),
  authorization: new Set(['support', 'admin']),
  'shop-capture': new Set(['support', 'admin']),
  'tell-capture': new Set(['support', 'admin']),
  'tell-refund': new Set(['support', 'admin']),
  'tell-void': new Set(['support', 'admin']),
}

export const isAllowed = (role: Role, action: OperationKind) => MAY[action].has(role)

/** Who sends this request, if their role allows it. Throws 403; they stay signed in. */
export function signedInFor(req: Request, action: OperationKind): SignedIn {
  const who = signedIn(req)
  if (!isAllowed(who.person.role, action)) throw new ProblemError(403, 'forbidden')
  return who
}

/** Lets through whose role allows it. */
export const may =
  (action: OperationKind): RequestHandler =>
  (req, _res, next) => {
    signedInFor(req, action)
    next()
  }
