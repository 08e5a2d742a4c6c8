import { transactionIdOf } from '@paydesk/dintero/ids'
import { transaction } from '@paydesk/dintero/schema'
import { Router } from 'express'
import { ProblemError } from '../errors.ts'
import type { Connections } from '../shops/connection.ts'
import { deadlineIn } from '../shops/deadline.ts'
import type { HookRefusals } from '../shops/hook-refusals.ts'
import type { Shops } from '../shops/shops.ts'
import { shopView } from '../shops/view.ts'
import type { ShownPayment } from '../shown-payment.ts'

interface ShopDeps {
  readonly shops: Shops
  readonly connections: Connections
  readonly hookRefusals: HookRefusals
  readonly account: string
  readonly showPayment: ShownPayment
  /** For an answer in all, in milliseconds. */
  readonly patienceMs: number
}

/** The orders of connected shops beside their payments. */
export function shopRoutes(deps: ShopDeps) {
  const { connections, account, showPayment, patienceMs } = deps
  const router = Router()

  router.get('/api/shops', async (_req, res) => {
    res.json(await connections.check())
  })

  router.get('/api/transactions/:id/shop', async (req, res) => {
    const id = transactionIdOf(req.params.id, account)
    if (id === undefined) throw new ProblemError(404, 'not-found')
    // It runs while Dintero is read too, whose own patience ends before.
    const deadline = deadlineIn(patienceMs)
    try {
      const { body } = await showPayment(id)
      const payment = transaction.parse(JSON.parse(body.toString('utf8')))
      const view = await shopView(deps, { ...payment, id }, deadline)
      if (view.found === 'failed') {
        const { shop, failure, status } = view
        req.log.warn({ shop: shop.id, failure, status }, 'a shop could not be read')
      }
      res.json(view)
    } finally {
      deadline.clear()
    }
  })

  return router
}
