import { outOfStepQuery } from '@paydesk/contract/out-of-step-query'
import type { Dintero } from '@paydesk/dintero/client'
import { ShopError } from '@paydesk/woocommerce/error'
import { Router } from 'express'
import { ProblemError } from '../errors.ts'
import { lookForOutOfStep } from '../shops/out-of-step.ts'
import type { Shops } from '../shops/shops.ts'

interface OutOfStepDeps {
  readonly dintero: Dintero
  readonly account: string
  readonly shops: Shops
}

/** Orders that disagree with their payments, a page of a shop's orders at a time. */
export function outOfStepRoutes({ dintero, account, shops }: OutOfStepDeps) {
  const router = Router()
  router.get('/api/out-of-step', async (req, res) => {
    const { shop: id, page = '1' } = outOfStepQuery.parse(req.query)
    const shop = shops.byId(id)
    if (!shop) throw new ProblemError(404, 'not-found')
    try {
      res.json(await lookForOutOfStep({ dintero, account }, shop, Number(page)))
    } catch (error) {
      if (!(error instanceof ShopError)) throw error
      const { failure, status } = error
      req.log.warn({ shop: id, failure, status }, 'The shop’s orders could not be read')
      throw new ProblemError(503, 'shop-unavailable')
    }
  })
  return router
}
