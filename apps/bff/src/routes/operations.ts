import { operationState } from '@paydesk/contract/operation'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { Router } from 'express'
import * as z from 'zod/mini'
import { ProblemError } from '../errors.ts'
import { isOperationId } from '../operations/operation-id.ts'
import type { Operations } from '../operations/operations.ts'
import { operationAnswer } from './operation-answer.ts'
import { writeRoutes } from './writes.ts'

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

  return router.use(writeRoutes(operations))
}
