import { randomUUID } from 'node:crypto'
import express, { type Express, type RequestHandler } from 'express'
import { sendError, unknownRoute } from './errors.ts'
import { doPlannedWork } from './planned-work.ts'
import { recordRequests } from './recording.ts'
import { adminRoutes } from './routes/admin.ts'
import { hookRoutes } from './routes/hooks.ts'
import { locateParameter } from './routes/locate-parameter.ts'
import { recordUnknown } from './routes/unknown.ts'
import { sendDocument } from './routes/document.ts'
import { operationRoutes } from './routes/operations.ts'
import { parseQuery } from './routes/query-parser.ts'
import { reportConfigurationRoutes } from './routes/report-configurations.ts'
import { reportRoutes } from './routes/reports.ts'
import { sessionPageRoutes } from './routes/session-page.ts'
import { profileSessionRoutes, sessionRoutes } from './routes/sessions.ts'
import { fileRoutes, settlementRoutes } from './routes/settlements.ts'
import { tokenRoutes } from './routes/token.ts'
import { transactionRoutes } from './routes/transactions.ts'
import type { World } from './world.ts'

/**
 * The API as a client of Dintero meets it, on both of its bases. `inspection` sees
 * every request before its route does.
 */
export function createApp(world: World, inspection: RequestHandler[] = []): Express {
  const app = express()
  app.disable('x-powered-by')
  // An ETag per answer would let clients skip bodies that Dintero always sends.
  app.set('etag', false)
  app.set('query parser', parseQuery)
  app.use((_req, res, next) => {
    res.locals['requestId'] = randomUUID()
    res.set('request-id', String(res.locals['requestId']))
    doPlannedWork(world)
    next()
  })
  // Before the JSON reader: a browser sends a form.
  app.use('/v1/view', recordRequests(world), sessionPageRoutes(world))
  app.use(express.json({ limit: '5mb', strict: false, type: () => true }))
  app.use(recordRequests(world))
  app.get('/openapi.json', sendDocument)
  for (const inspect of inspection) app.use(inspect)
  app.use('/v1/accounts/:oid/auth', tokenRoutes(world))
  for (const base of ['/v1', '/v1/accounts/:aid/payments']) {
    app.use(`${base}/transactions`, transactionRoutes(world))
    app.use(`${base}/transactions`, operationRoutes(world))
    app.use(`${base}/sessions-profile`, profileSessionRoutes(world))
    app.use(`${base}/sessions`, sessionRoutes(world))
  }
  app.use('/v1/admin', adminRoutes(world))
  app.use('/v1/accounts/:aid/hooks/subscriptions', hookRoutes(world))
  app.use('/v1/accounts/:aid/settlements/reports/configuration', reportConfigurationRoutes(world))
  app.use('/v1/accounts/:aid/settlements', settlementRoutes(world))
  app.use('/v1/accounts/:aid/reports', reportRoutes(world))
  app.use('/v1/files', fileRoutes(world))
  app.use(recordUnknown(world), unknownRoute)
  app.use(locateParameter, sendError)
  return app
}
