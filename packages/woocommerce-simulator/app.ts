import express, { type Express, type RequestHandler } from 'express'
import { callerOf } from './auth.ts'
import { noRoute, sendError } from './errors.ts'
import { orderPage } from './order-page.ts'
import { onCallback, type Call } from './plugin/callback.ts'
import { noteRoutes } from './routes/notes.ts'
import { orderRoutes } from './routes/orders.ts'
import { refundRoutes } from './routes/refunds.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { phpQuery } from './php-query.ts'
import type { LoggedRequest } from './request-log.ts'
import { page, strikes } from './strike.ts'
import { tellOfChanges } from './webhooks.ts'
import { nowOf, type World } from './world.ts'

/** The shop's site: WordPress' index, WooCommerce's REST API v3, the plugin's callback, and pages. */
export function createApp(world: World): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', phpQuery)
  // TLS may end at a proxy on this machine, which says so.
  app.set('trust proxy', 'loopback')
  app.use(record(world))
  app.use(tellAfterwards(world))
  app.use(strikes(world))
  app.use(express.json({ limit: '1mb' }))
  app.use(['/wp-json', '/wc-api'], (req, res, next) => {
    // Without pretty permalinks the web server finds no such file.
    if (world.books.settings().permalinks) next()
    else missing(req, res, next)
  })
  app.get('/wp-json', (_req, res) => {
    res.json(indexOf(world))
  })
  app.use('/wp-json/wc/v3', wooCommerce(world))
  app.use('/wp-json', () => {
    throw noRoute()
  })
  app.get('/wc-api/dintero_callback', async (req, res) => {
    if (world.books.settings().plugin) await onCallback(world, callIn(req.query))
    res.type('text').send('-1')
  })
  app.get('/', (_req, res) => {
    res.type('html').send(page(world.host, 'Velkommen'))
  })
  // Orders have one address with tables of their own and another without.
  app.get('/wp-admin/*page', (req, res, next) => {
    const order = world.books.orders.get(Number(req.query['id'] ?? req.query['post']))
    if (!order) return next()
    res.type('html').send(orderPage(world.host, order))
  })
  app.use(missing)
  app.use(sendError)
  return app
}

const missing: RequestHandler = (_req, res) => {
  res.status(404).type('html').send(page('404', 'Siden finnes ikke'))
}

function wooCommerce(world: World): RequestHandler {
  const api = express.Router({ mergeParams: true })
  api.use((_req, _res, next) => {
    if (!world.books.settings().woocommerce) throw noRoute()
    next()
  })
  api.use('/:resource/:id', (req, _res, next) => {
    if (!/^\d+$/.test(req.params.id)) throw noRoute()
    next()
  })
  api.use('/orders/:id/notes', noteRoutes(world))
  api.use('/orders/:id/refunds', refundRoutes(world))
  api.use('/orders', orderRoutes(world))
  api.use('/webhooks', webhookRoutes(world))
  api.use((req) => {
    callerOf(world, req)
    throw noRoute()
  })
  return api
}

const indexOf = (world: World) => ({
  name: world.host,
  description: '',
  url: world.url,
  home: world.url,
  gmt_offset: world.books.settings().utcOffsetHours,
  timezone_string: '',
  namespaces: [
    'oembed/1.0',
    'wp/v2',
    ...(world.books.settings().woocommerce ? ['wc/v1', 'wc/v2', 'wc/v3'] : []),
  ],
  authentication: {},
  routes: {},
})

function callIn(query: Record<string, unknown>): Call {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    transaction_id: text('transaction_id'),
    merchant_reference: text('merchant_reference'),
    key: text('key'),
    error: text('error'),
  }
}

function record(world: World): RequestHandler {
  return (req, res, next) => {
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(req.headers)) headers[name] = String(value)
    const entry: LoggedRequest = {
      at: nowOf(),
      method: req.method,
      path: req.originalUrl,
      headers,
      body: undefined,
      status: null,
    }
    world.log.add(entry)
    res.on('close', () => {
      entry.body = req.body
      if (res.writableFinished) entry.status = res.statusCode
    })
    next()
  }
}

/** Webhooks leave when the request that changed an order is over. */
const tellAfterwards =
  (world: World): RequestHandler =>
  (_req, res, next) => {
    res.on('close', () => tellOfChanges(world))
    next()
  }
