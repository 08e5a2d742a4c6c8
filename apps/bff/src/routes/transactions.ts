import { transactionQuery } from '@paydesk/contract/transaction-query'
import type { Dintero } from '@paydesk/dintero/client'
import { transactionIdOf } from '@paydesk/dintero/ids'
import { Router, type Request, type Response } from 'express'
import type { Copies } from '../copies.ts'
import { ProblemError } from '../errors.ts'
import { bodyOf, type ShownPayment } from '../shown-payment.ts'

interface TransactionDeps {
  readonly dintero: Dintero
  readonly account: string
  readonly copies: Copies
  readonly showPayment: ShownPayment
}

/** Reading payments: Dintero's own JSON, minus what no browser needs. */
export function transactionRoutes({ dintero, account, copies, showPayment }: TransactionDeps) {
  const router = Router()

  router.get('/api/transactions', async (req, res) => {
    const query = transactionQuery.parse(req.query)
    const shown = await copies.freshOrCopy(`list ${JSON.stringify(query)}`, async () => {
      const { json } = await dintero.list(query)
      // A row that cannot be read goes along: the page shows it as such.
      return { body: bodyOf(json) }
    })
    send(req, res, shown)
  })

  router.get('/api/transactions/:id', async (req, res) => {
    const id = transactionIdOf(req.params.id, account)
    if (id === undefined) throw new ProblemError(404, 'not-found')
    send(req, res, await showPayment(id))
  })

  return router
}

type Shown = Awaited<ReturnType<Copies['freshOrCopy']>>

function send(req: Request, res: Response, shown: Shown) {
  if (shown.etag !== undefined) res.set('ETag', shown.etag)
  if ('age' in shown) {
    req.log.warn({ failure: shown.because, age: shown.age }, 'a copy is shown')
    res.set('Age', String(shown.age))
  }
  res.type('json').send(shown.body)
}
