import { operationQuery } from '@paydesk/contract/operation-query'
import { decisionRequest } from '@paydesk/contract/requests'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { Router, type Request } from 'express'
import { signedInFor } from '../auth/signed-in.ts'
import { ProblemError } from '../errors.ts'
import { isOperationId } from '../operations/operation-id.ts'
import type { Operations } from '../operations/operations.ts'
import { operationAnswer } from './operation-answer.ts'
import { idempotencyKey, sendAnswered, writeRoutes } from './writes.ts'

/** The journal's rows, and what puts one there. */
export function operationRoutes(operations: Operations) {
  const router = Router()

  router.get('/api/operations', async (req, res) => {
    const { transaction_id, state } = operationQuery.parse(req.query)
    if (transaction_id !== undefined && !transactionIdOf(transaction_id, operations.account))
      throw new ProblemError(404, 'not-found')
    const states = state === undefined ? undefined : [state].flat()
    res.json(await operations.list({ transactionId: transaction_id, states }))
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
    decisionRequest.parse(req.body ?? {})
    const { operation, read } = await operations.close(row, by)
    res.json(operationAnswer(operation, read))
  })

  router.post('/api/operations/:id/accept', async (req, res) => {
    const { row, by } = await theirs(req)
    decisionRequest.parse(req.body ?? {})
    const { operation, read } = await operations.accept(row, { seen: req.get('if-match'), by })
    res.json(operationAnswer(operation, read))
  })

  router.post('/api/operations/:id/reissue', async (req, res) => {
    const { row, by } = await theirs(req)
    decisionRequest.parse(req.body ?? {})
    const how = { key: idempotencyKey(req), seen: req.get('if-match'), by }
    sendAnswered(res, await operations.reissue(row, how))
  })

  return router.use(writeRoutes(operations))
}
