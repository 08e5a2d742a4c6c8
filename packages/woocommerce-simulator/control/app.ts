import express, { type Express, type RequestHandler } from 'express'
import { ZodError } from 'zod'
import { invalidBody, noRoute, sendError, WpError } from '../errors.ts'
import { makeKey } from '../keys.ts'
import { settings } from '../settings.ts'
import { tellOfChanges } from '../webhooks.ts'
import type { World } from '../world.ts'
import { dinteroBody, faultBody, keyBody } from './bodies.ts'
import { controlledOrders } from './orders.ts'
import { read } from './read.ts'

/** The simulator's own controls. They live on a port of their own, never on the shop's. */
export function createControlApp(world: World): Express {
  const { books, faults, log } = world
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(ownPagesOnly)
  app.use(express.json({ limit: '20mb' }))
  app.use((_req, res, next) => {
    res.on('close', () => tellOfChanges(world))
    next()
  })

  app.use('/orders', controlledOrders(world))

  app.get('/products', (_req, res) => {
    res.json(books.products.all())
  })
  app.delete('/products/:id', (req, res) => {
    books.products.remove(Number(req.params.id))
    res.status(204).end()
  })

  app.get('/settings', (_req, res) => {
    res.json(books.settings())
  })
  app.patch('/settings', (req, res) => {
    res.json(changed(() => books.changeSettings(Object(req.body))))
  })
  app.delete('/settings', (_req, res) => {
    res.json(books.changeSettings(settings.parse({})))
  })

  app.post('/keys', (req, res) => {
    const { permissions, role } = read(keyBody, req.body)
    res.status(201).json(makeKey(world, permissions, role))
  })

  app.put('/dintero', (req, res) => {
    world.dintero = read(dinteroBody, req.body)
    res.status(204).end()
  })

  app.get('/faults', (_req, res) => {
    res.json(faults.all())
  })
  app.post('/faults', (req, res) => {
    faults.arm(read(faultBody, req.body))
    res.status(204).end()
  })
  app.delete('/faults', (_req, res) => {
    faults.disarm()
    res.status(204).end()
  })

  app.get('/requests', (_req, res) => {
    res.json(log.all())
  })
  app.delete('/requests', (_req, res) => {
    log.forget()
    res.status(204).end()
  })

  /** With their secrets and their failures. */
  app.get('/webhooks', (_req, res) => {
    res.json(books.webhooks.all())
  })

  /** Answers when no webhook is under way any more. */
  app.post('/settled', async (_req, res) => {
    while (world.deliveries.size > 0) await Promise.all(world.deliveries)
    res.status(204).end()
  })

  app.use(() => {
    throw noRoute()
  })
  app.use(sendError)
  return app
}

function changed<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof ZodError) throw invalidBody(error)
    throw error
  }
}

/** A page from elsewhere in the same browser moves nothing here. */
const ownPagesOnly: RequestHandler = (req, _res, next) => {
  const origin = req.get('origin')
  if (origin !== undefined && origin !== `http://${req.get('host')}`)
    throw new WpError('forbidden', 'not from here', { status: 403 })
  next()
}
