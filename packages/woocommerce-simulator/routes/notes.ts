import { Router, type Request } from 'express'
import { callerOf, requireRights } from '../auth.ts'
import { WpError } from '../errors.ts'
import { addNote } from '../orders/edit.ts'
import { noteShown } from '../orders/shown.ts'
import type { World } from '../world.ts'
import { noteBody } from './bodies.ts'

type OfOrder = Request<{ id: string }>

/** `GET` and `POST /orders/{id}/notes`; the newest note comes first. */
export function noteRoutes(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfOrder, res) => {
    const key = callerOf(world, req)
    requireRights(key, 'cannot_view', 'Sorry, you cannot list resources.')
    const { type = 'any' } = req.query
    const notes = orderOf(req).notes.filter(
      ({ customer }) => type === 'any' || customer === (type === 'customer'),
    )
    res.json(notes.toReversed().map((note) => noteShown(world, note)))
  })

  router.post('/', (req: OfOrder, res) => {
    const key = callerOf(world, req)
    const body = noteBody.safeParse(req.body ?? {})
    if (!body.success)
      throw new WpError('rest_missing_callback_param', 'Missing parameter(s): note', {
        status: 400,
        params: ['note'],
      })
    requireRights(key, 'cannot_create', 'Sorry, you are not allowed to create resources.')
    const { note, customer_note, added_by_user } = body.data
    const author = added_by_user ? 'Kari Nordmann' : 'WooCommerce'
    res
      .status(201)
      .json(noteShown(world, addNote(world, orderOf(req), note, customer_note, author)))
  })

  function orderOf(req: OfOrder) {
    const order = world.books.orders.get(Number(req.params.id))
    if (!order)
      throw new WpError('woocommerce_rest_order_invalid_id', 'Invalid order ID.', { status: 404 })
    return order
  }

  return router
}
