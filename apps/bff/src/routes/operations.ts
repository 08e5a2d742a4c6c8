import { operationState } from '@paydesk/contract/operation'
import { reissueRequest } from '@paydesk/contract/requests'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { Router, type Request } from 'express'
import * as z from 'zod/mini'
import { signedInFor } from '../auth/signed-in.ts'
import { ProblemError } from '../errors.ts'
import { isOperationId } from '../operations/operation-id.ts'
import type { Operations } from '../operations/operations.ts'
import { operationAnswer } from './operation-answer.ts'
import { idempotencyKey, sendAnswered, writeRoutes } from './writes.ts'

const listQuery = z.strictObject({
  transaction_id: z.optional(z.string()),
  state: z.optional(
    z.union([
      z.pipe(
        operationState,
        z.transform((state) => [state]),
      ),
      z.array(operationState),
    ]),
  ),
})

/** The journal's rows, and what puts one there. */
export function operationRoutes(operations: Operations) {
  const router = Router()

  router.get('/api/operations', async (req, res) => {
    const { transaction_id, state } = listQuery.parse(req.query)
    if (transaction_id !== undefined && !transactionIdOf(transaction_id, operations.account))
      throw new ProblemError(404, 'not-found')
    res.json(await operations.list({ transactionId: transaction_id, states: state }))
  })

  router.get('/api/operations/:id', async (req, res) => {
    const { id } = req.params
    const found = isOperationId(id) ? await operations.get(id) : undefined
    if (!found) throw new ProblemError(404, 'not-found')
    res.json(operationAnswer(found.operation, found.read))
  })

  /** The row of the path, which the person who asks may do, and so may end or do again. */
  async function theirs(req: Request<{ id: string }>) {
    const { id } = req.params
    const row = isOperationId(id) ? await operations.find(id) : undefined
    if (!row) throw new ProblemError(404, 'not-found')
    return { row, by: signedInFor(req, row.kind) }
  }

  router.post('/api/operations/:id/close', async (req, res) => {
    const { row, by } = await theirs(req)
    const { operation, read } = await operations.close(row, by)
    res.json(operationAnswer(operation, read))
  })

  router.post('/api/operations/:id/reissue', async (req, res) => {
    const { row, by } = await theirs(req)
    reissueRequest.parse(req.body ?? {})
    const how = { key: idempotencyKey(req), seen: req.get('if-match'), by }
    sendAnswered(res, await operations.reissue(row, how))
  })

  return router.use(writeRoutes(operations))
}
