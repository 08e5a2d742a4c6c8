import { randomUUID } from 'node:crypto'
import express, { type Express } from 'express'
import { sendError, unknownRoute } from './errors.ts'
import { doPlannedWork } from './planned-work.ts'
import { recordRequests } from './recording.ts'
import { operationRoutes } from './routes/operations.ts'
import { tokenRoutes } from './routes/token.ts'
import { transactionRoutes } from './routes/transactions.ts'
import type { World } from './world.ts'

/** The API as a client of Dintero meets it, on both bases of dintero-api.md §1.1. */
export function createApp(world: World): Express {
  const app = express()
  app.disable('x-powered-by')
  // An ETag per answer would let clients skip bodies that Dintero always sends.
  app.set('etag', false)
  app.use((_req, res, next) => {
    res.locals['requestId'] = randomUUID()
    res.set('request-id', String(res.locals['requestId']))
    doPlannedWork(world)
    next()
  })
  app.use(express.json({ limit: '5mb', strict: false, type: () => true }))
  app.use(recordRequests(world))
  app.use('/v1/accounts/:oid/auth', tokenRoutes(world))
  for (const base of ['/v1', '/v1/accounts/:aid/payments']) {
    app.use(`${base}/transactions`, transactionRoutes(world))
    app.use(`${base}/transactions`, operationRoutes(world))
  }
  app.use(unknownRoute)
  app.use(sendError)
  return app
}
