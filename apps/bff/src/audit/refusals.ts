import { transactionIdOf } from '@paydesk/dintero/ids'
import type { ErrorRequestHandler, Request } from 'express'
import { signedInIfAny, type SignedIn } from '../auth/signed-in.ts'
import { ProblemError } from '../errors.ts'
import { routeOf } from '../log.ts'
import { addNote } from '../store/audit.ts'
import type { Db } from '../store/db.ts'

/** Writes down what a role did not allow; the answer is left to whoever comes behind. */
export function auditRefusals(db: Db, account: string): ErrorRequestHandler {
  async function note(req: Request, by: SignedIn) {
    const transactionId = req.path.split('/').find((part) => transactionIdOf(part, account))
    const detail = `${req.method} ${routeOf(req)}`
    await addNote(db, { what: 'forbidden', at: new Date(), by, transactionId, detail })
  }

  return async (error, req, _res, next) => {
    const by = signedInIfAny(req)
    try {
      const isForbidden = error instanceof ProblemError && error.code === 'forbidden'
      if (by && isForbidden) await note(req, by)
    } catch (err) {
      // It stays refused, whether or not that can be written down.
      req.log.error({ err }, 'A refusal could not be audited')
    }
    next(error)
  }
}
