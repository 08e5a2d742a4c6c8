import { Router, type Request } from 'express'
import { WpError } from '../errors.ts'
import { edit, setMeta } from '../orders/edit.ts'
import { makeOrder } from '../orders/make.ts'
import { createRefund } from '../orders/refund.ts'
import { setStatus } from '../orders/status.ts'
import { beginPayment } from '../plugin/checkout.ts'
import { grossOf, type Order, type RefundedLine } from '../wire.ts'
import type { World } from '../world.ts'
import { checkoutBody, orderBody, patchBody, refundBody, statusBody } from './bodies.ts'
import { read } from './read.ts'

type OfOrder = Request<{ id: string }>

/** Orders as the books know them, and what the shop's own people do to them in its pages. */
export function controlledOrders(world: World): Router {
  const router = Router()
  const { orders } = world.books

  router.get('/', (_req, res) => {
    res.json(orders.all())
  })

  router.post('/', (req, res) => {
    const spec = read(orderBody, req.body)
    if (spec.id !== undefined && orders.get(spec.id))
      throw new WpError('exists', `order ${spec.id} exists`, { status: 409 })
    res.status(201).json(makeOrder(world, spec))
  })

  router.get('/:id', (req: OfOrder, res) => {
    res.json(known(req))
  })

  router.patch('/:id', (req: OfOrder, res) => {
    const { meta = {}, ...fields } = read(patchBody, req.body)
    const order = known(req)
    edit(world, order, (order) => Object.assign(order, fields))
    for (const [key, value] of Object.entries(meta)) setMeta(world, order, key, value)
    res.json(order)
  })

  router.delete('/:id', (req: OfOrder, res) => {
    orders.remove(known(req).id)
    res.status(204).end()
  })

  router.post('/:id/status', async (req: OfOrder, res) => {
    const order = known(req)
    await setStatus(world, order, read(statusBody, req.body).status)
    res.json(order)
  })

  router.post('/:id/refund', async (req: OfOrder, res) => {
    const { lines, ...wanted } = read(refundBody, req.body)
    const order = known(req)
    const parts = lines.flatMap((part) => partOf(world, order, part))
    res.json(await createRefund(world, order, { ...wanted, lines: parts }))
  })

  router.post('/:id/checkout', async (req: OfOrder, res) => {
    const { delaySeconds } = read(checkoutBody, req.body)
    res.json({ session: await beginPayment(world, known(req), delaySeconds) })
  })

  function known(req: OfOrder): Order {
    const order = orders.get(Number(req.params.id))
    if (!order) throw new WpError('unknown', 'no such order', { status: 404 })
    return order
  }

  return router
}

/** The part of a line that somebody refunds, its tax in proportion. */
function partOf(
  world: World,
  order: Order,
  { line: index, quantity, gross }: { line: number; quantity: number; gross: number },
): RefundedLine[] {
  const line = order.lines[index]
  if (!line) return []
  const whole = grossOf(line)
  const taxes = line.taxes.map(({ id, amount }) => ({
    id,
    amount: whole === 0 ? 0 : Math.round((amount * gross) / whole),
  }))
  const net = gross - taxes.reduce((sum, { amount }) => sum + amount, 0)
  return [{ ...line, id: world.books.nextId(), of: line.id, quantity, net, taxes, meta: [] }]
}
