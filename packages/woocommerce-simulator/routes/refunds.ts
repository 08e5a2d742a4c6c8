import { Router, type Request } from 'express'
import { callerOf, requireRights } from '../auth.ts'
import { invalidBody, WpError } from '../errors.ts'
import { createRefund } from '../orders/refund.ts'
import { refundShown } from '../orders/shown.ts'
import { grossOf, type Order, type RefundedLine } from '../wire.ts'
import type { World } from '../world.ts'
import { refundBody, type RefundBody } from './bodies.ts'

type OfOrder = Request<{ id: string }>

/** `GET` and `POST /orders/{id}/refunds`; the newest refund comes first. */
export function refundRoutes(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfOrder, res) => {
    const key = callerOf(world, req)
    requireRights(key, 'cannot_view', 'Sorry, you cannot list resources.')
    const { refunds } = orderOf(req)
    res.json(refunds.toReversed().map((refund) => refundShown(world, refund)))
  })

  router.post('/', async (req: OfOrder, res) => {
    const key = callerOf(world, req)
    const body = refundBody.safeParse(req.body ?? {})
    if (!body.success) throw invalidBody(body.error)
    requireRights(key, 'cannot_create', 'Sorry, you are not allowed to create resources.')
    const order = orderOf(req)
    const { amount, reason, api_refund, api_restock, line_items, meta_data } = body.data
    const lines = linesOf(world, order, line_items)
    const refund = await createRefund(world, order, {
      amount: amount ?? lines.reduce((sum, line) => sum + grossOf(line), 0),
      reason: reason ?? '',
      lines,
      viaGateway: api_refund,
      restock: api_restock,
      meta: meta_data.map(({ key, value }) => ({ id: world.books.nextId(), key, value })),
    })
    res.status(201).json(refundShown(world, refund))
  })

  function orderOf(req: OfOrder): Order {
    const order = world.books.orders.get(Number(req.params.id))
    // WooCommerce gives this error a bare number, so WordPress answers 500.
    if (!order) throw new WpError('woocommerce_rest_invalid_order_id', 'Invalid order ID.', 404)
    return order
  }

  return router
}

/** The refunded part of each line that the order has; other ids are passed over, as WooCommerce does. */
function linesOf(world: World, order: Order, items: RefundBody['line_items']): RefundedLine[] {
  return order.lines.flatMap((line) => {
    const item = items.find(({ id }) => id === line.id)
    if (!item) return []
    const { quantity, refund_total: net } = item
    const taxes = item.refund_tax.map(({ id, refund_total }) => ({ id, amount: refund_total }))
    if (quantity === 0 && net === 0 && taxes.length === 0) return []
    return [{ ...line, id: world.books.nextId(), of: line.id, quantity, net, taxes, meta: [] }]
  })
}
