import { operationKind, type OperationKind } from '@paydesk/contract/operation'
import {
  authorizationRequest,
  captureRequest,
  refundRequest,
  shopCaptureRequest,
  tellRefundRequest,
  tellRequest,
  voidRequest,
} from '@paydesk/contract/requests'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { Router, type Request, type Response } from 'express'
import { may, signedIn } from '../auth/signed-in.ts'
import { ProblemError } from '../errors.ts'
import type { Answered, Operations } from '../operations/operations.ts'
import { operationAnswer, retryAfterOf, statusOf } from './operation-answer.ts'

/** The ways to move money, and to tell a shop of it. They differ in their bodies alone. */
const REQUESTS = {
  capture: captureRequest,
  refund: refundRequest,
  void: voidRequest,
  authorization: authorizationRequest,
  'shop-capture': shopCaptureRequest,
  'tell-capture': tellRequest,
  'tell-refund': tellRefundRequest,
  'tell-void': tellRequest,
} as const satisfies Record<OperationKind, unknown>

/** Parse, hand over, answer: everything else happens in `operations/`. */
export function writeRoutes(operations: Operations) {
  const router = Router()
  for (const kind of operationKind.options) {
    router.post(`/api/transactions/:id/${kind}`, may(kind), async (req, res) => {
      const transactionId = transactionIdOf(req.params['id'], operations.account)
      if (transactionId === undefined) throw new ProblemError(404, 'not-found')
      const answered = await operations.run({
        kind,
        key: idempotencyKey(req),
        transactionId,
        request: REQUESTS[kind].parse(req.body ?? {}),
        seen: req.get('if-match'),
        by: signedIn(req),
      })
      sendAnswered(res, answered)
    })
  }
  return router
}

/** A write's answer: the status says how far it came, the headers where to look and when again. */
export function sendAnswered(res: Response, { operation, read, isReplay }: Answered) {
  const status = statusOf(operation)
  const retryAfter = retryAfterOf(operation, Date.now())
  if (status === 202) res.location(`/api/operations/${operation.id}`)
  if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter))
  if (isReplay) res.set('Idempotency-Replayed', 'true')
  res.status(status).json(operationAnswer(operation, read))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Throws ProblemError 400. */
export function idempotencyKey(req: Request): string {
  const key = req.get('idempotency-key')
  if (key !== undefined && UUID.test(key)) return key.toLowerCase()
  throw new ProblemError(400, 'bad-request', {
    fields: [{ path: 'Idempotency-Key', message: 'A UUID is expected.' }],
  })
}
