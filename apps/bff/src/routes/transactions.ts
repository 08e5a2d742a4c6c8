import { transactionQuery } from '@paydesk/contract/transaction-query'
import type { Dintero } from '@paydesk/dintero/client'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { withoutSecrets } from '@paydesk/dintero/sanitize'
import { revision } from '@paydesk/payments/revision'
import { Router } from 'express'
import { ProblemError } from '../errors.ts'
import type { Operations } from '../operations/operations.ts'

interface TransactionDeps {
  readonly dintero: Dintero
  readonly account: string
  readonly operations: Operations
}

/** Reading payments: Dintero's own JSON, minus what no browser needs. */
export function transactionRoutes({ dintero, account, operations }: TransactionDeps) {
  const router = Router()

  router.get('/api/transactions', async (req, res) => {
    const { json } = await dintero.list(transactionQuery.parse(req.query))
    // A row that cannot be read goes along: the page shows it as such.
    res.json(json.map(withoutSecrets))
  })

  router.get('/api/transactions/:id', async (req, res) => {
    const id = transactionIdOf(req.params.id, account)
    if (id === undefined) throw new ProblemError(404, 'not-found')
    const readStartedAt = new Date()
    const { json, transaction } = await dintero.get(id)
    // What this read proves about an unresolved operation is known before anybody sees the payment.
    await operations.seen(transaction, readStartedAt)
    res.set('ETag', `"${revision(transaction)}"`)
    res.json(withoutSecrets(json))
  })

  return router
}
