import express, { Router, type RequestHandler } from 'express'
import { ProblemError } from '../errors.ts'
import { isPing, isShopSigned, orderIdIn } from '../shops/hook-delivery.ts'
import type { HookRefusals } from '../shops/hook-refusals.ts'
import type { ConnectedShop, Shops } from '../shops/shops.ts'

interface ShopHookDeps {
  readonly shops: Shops
  readonly refusals: HookRefusals
  /** Told which order to look at; returns at once. */
  readonly changed: (shop: ConnectedShop, orderId: number) => void
}

/** Far more than an order of a thousand lines. */
const LARGEST = '1mb'

/**
 * Deliveries of shops' webhooks, without a session and without our header: the signature is all that
 * lets them in, and they only say which order to read. What is the shop's and nothing to us is taken
 * all the same, since WooCommerce ends a webhook after five failures.
 */
export function shopHookRoutes({ shops, refusals, changed }: ShopHookDeps) {
  const receive: RequestHandler<{ shop: string }> = (req, res) => {
    const shop = shops.byId(req.params.shop)
    if (shop?.webhookSecret === undefined) throw new ProblemError(404, 'not-found')
    const body: unknown = req.body
    const bytes = body instanceof Uint8Array ? body : new Uint8Array()
    if (isPing(bytes)) {
      req.log.info({ shop: shop.id }, 'The shop’s webhooks arrive')
      // It takes nothing else for an answer.
      res.status(200).end()
      return
    }
    if (!isShopSigned(shop.webhookSecret, bytes, req.get('x-wc-webhook-signature'))) {
      refusals.refused(shop.id)
      req.log.warn({ shop: shop.id }, 'A webhook without the right signature was turned away')
      throw new ProblemError(403, 'forbidden', { message: 'The signature is missing or wrong.' })
    }
    refusals.accepted(shop.id)
    const orderId = orderIdIn(bytes)
    if (orderId !== undefined) changed(shop, orderId)
    res.status(204).end()
  }

  return Router().post('/hooks/woocommerce/:shop', express.raw(anything), receive)
}

const anything = { type: () => true, limit: LARGEST, inflate: false }
