import type { Problem, ProblemCode } from '@paydesk/contract/problem'

type Extra = Omit<Problem, 'code' | 'message' | 'requestId'> & { readonly message?: string }

/** An answer that is an error, thrown by whoever decides it; `sendProblem` writes it. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly code: ProblemCode
  readonly extra: Extra

  constructor(status: number, code: ProblemCode, extra: Extra = {}) {
    super(extra.message ?? MESSAGES[code])
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/** For logs and people who integrate; the web app has words of its own for each code. */
const MESSAGES: Record<ProblemCode, string> = {
  'bad-request': 'The request is not one that this address understands.',
  'not-signed-in': 'Sign in first.',
  'wrong-password': 'The e-mail address or the password is wrong.',
  'password-must-change': 'Change the one-time password first.',
  forbidden: 'Your role does not allow this.',
  'cross-site': 'The request does not come from Paydesk itself.',
  'not-found': 'There is nothing at this address.',
  'unresolved-operation': 'Another operation on this payment has to end first.',
  'key-reused': 'This Idempotency-Key belongs to another request.',
  'if-match-missing': 'If-Match must carry the revision of the payment that the person saw.',
  'too-many-requests': 'Too many attempts. Wait, then try again.',
  'upstream-unreadable': 'Dintero answered something that could not be read.',
  'upstream-unavailable': 'Dintero cannot be reached.',
  'upstream-slow': 'Dintero did not answer in time.',
  'upstream-refused': 'Dintero refused the request.',
  'store-unavailable': 'The store of Paydesk cannot be written. Nothing was sent.',
  bug: 'Something went wrong inside Paydesk.',
}
