import { Router, type Request } from 'express'
import { callerOf, requireRights } from '../auth.ts'
import { invalidBody, invalidId } from '../errors.ts'
import { change } from '../orders/change.ts'
import { findOrders } from '../orders/search.ts'
import { orderShown } from '../orders/shown.ts'
import type { World } from '../world.ts'
import { changeBody } from './bodies.ts'
import { listQuery } from './list-query.ts'

type OfOrder = Request<{ id: string }>

/** `GET /orders`, `GET` and `PUT /orders/{id}`. */
export function orderRoutes(world: World): Router {
  const router = Router()

  router.get('/', (req, res) => {
    const { page, perPage, ...query } = listQuery(world, req.query)
    requireRights(callerOf(world, req), 'cannot_view', 'Sorry, you cannot list resources.')
    const found = findOrders(world, query)
    const pages = Math.ceil(found.length / perPage)
    res.set('x-wp-total', String(found.length))
    res.set('x-wp-totalpages', String(pages))
    const next = new URL(req.originalUrl, world.url)
    next.searchParams.set('page', String(page + 1))
    if (page < pages) res.set('link', `<${next.href}>; rel="next"`)
    const rows = found.slice((page - 1) * perPage, page * perPage)
    res.json(rows.map((order) => orderShown(world, order)))
  })

  router.get('/:id', (req: OfOrder, res) => {
    const key = callerOf(world, req)
    const order = world.books.orders.get(Number(req.params.id))
    // An order that does not exist is told of before anybody asks for rights.
    if (!order) throw invalidId(404)
    requireRights(key, 'cannot_view', 'Sorry, you cannot view this resource.')
    res.json(orderShown(world, order))
  })

  router.put('/:id', async (req: OfOrder, res) => {
    const key = callerOf(world, req)
    const body = changeBody(world).safeParse(req.body ?? {})
    if (!body.success) throw invalidBody(body.error)
    const order = world.books.orders.get(Number(req.params.id))
    if (!order) throw invalidId(400)
    requireRights(key, 'cannot_edit', 'Sorry, you are not allowed to edit this resource.')
    await change(world, order, body.data)
    res.json(orderShown(world, order))
  })

  return router
}
