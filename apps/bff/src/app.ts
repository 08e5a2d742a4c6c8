import { openapi } from '@paydesk/contract/openapi'
import type { Session as SessionAnswer } from '@paydesk/contract/session'
import type { Dintero } from '@paydesk/dintero/client'
import compression from 'compression'
import express, { type Express } from 'express'
import { auditRefusals } from './audit/refusals.ts'
import { createAttempts } from './auth/attempts.ts'
import { sessionCookie } from './auth/cookie.ts'
import { readSession, refuseCrossSite, refuseOtherHosts, requireSession } from './auth/guards.ts'
import type { Sessions } from './auth/sessions.ts'
import type { Config } from './config.ts'
import { createCopies } from './copies.ts'
import { nothingHere, sendProblem } from './errors.ts'
import { requestLog, type Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Operations } from './operations/operations.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { hookRoutes } from './routes/hooks.ts'
import { operationRoutes } from './routes/operations.ts'
import { outOfStepRoutes } from './routes/out-of-step.ts'
import { sessionRoutes } from './routes/session.ts'
import { shopHookRoutes } from './routes/shop-hooks.ts'
import { shopRoutes } from './routes/shop.ts'
import { transactionRoutes } from './routes/transactions.ts'
import { welcomeRoutes } from './routes/welcome.ts'
import { noStore, permissionsPolicy, securityHeaders } from './security-headers.ts'
import type { Connections } from './shops/connection.ts'
import { shownPayment } from './shown-payment.ts'
import type { HookRefusals } from './shops/hook-refusals.ts'
import type { ConnectedShop, Shops } from './shops/shops.ts'
import { staticWeb } from './static-web.ts'
import type { Db } from './store/db.ts'
import type { Streams } from './streams.ts'

export interface AppDeps {
  readonly config: Config
  /** What every session is told: whose payments, which zone, whether it is a demonstration. */
  readonly desk: Omit<SessionAnswer, 'person'>
  readonly db: Db
  readonly dintero: Dintero
  readonly operations: Operations
  readonly shops: Shops
  readonly connections: Connections
  readonly hookRefusals: HookRefusals
  /** For all that one answer asks of shops. */
  readonly shopPatienceMs: number
  /** Told which payment is said to have changed; returns at once. */
  readonly changed: (transactionId: string) => void
  /** Told which order of a shop is said to have changed; returns at once. */
  readonly orderChanged: (shop: ConnectedShop, orderId: number) => void
  readonly sessions: Sessions
  readonly streams: Streams
  readonly metrics: Metrics
  readonly log: Log
  readonly webFolder: string
}

/**
 * Everything that answers, in order. Routers name their whole path, so that logs, metrics and the
 * OpenAPI document speak of the same one. What is mounted behind `requireSession` needs one.
 */
export function createApp(deps: AppDeps): Express {
  const { config, desk, db, dintero, operations, shops, sessions, streams, metrics, log } = deps
  const cookie = sessionCookie(config.publicUrl)
  const account = desk.account.id

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustProxy ?? false)

  app.use(requestLog(log))
  app.use(metrics.measure)
  app.use(securityHeaders(config.publicUrl), permissionsPolicy)
  app.use(refuseOtherHosts(config.host, config.publicUrl))
  app.use(
    compression({
      // What fits into three packets is sooner there as it is.
      threshold: 4_096,
      filter: (req, res) => !isStream(res) && compression.filter(req, res),
    }),
  )

  const { metricsToken, hookSecret: secret } = config
  const isProxied = config.publicUrl !== undefined || config.trustProxy !== undefined
  app.use(healthRoutes({ db, dintero, operations, metrics, metricsToken, isProxied, log }))
  app.use(shopHookRoutes({ shops, refusals: deps.hookRefusals, changed: deps.orderChanged }))
  app.use(hookRoutes({ secret, account, changed: deps.changed }))

  app.use('/api', noStore, refuseCrossSite, readSession(sessions, cookie))
  app.use('/api', express.json({ limit: '256kb' }))
  app.use(sessionRoutes({ db, sessions, cookie, attempts: createAttempts(), streams, desk }))
  app.use(welcomeRoutes(desk.demo))
  app.get('/api/openapi.json', (_req, res) => {
    res.json(openapi)
  })

  app.use('/api', requireSession)
  const copies = createCopies()
  const showPayment = shownPayment({ dintero, operations, copies })
  app.use(transactionRoutes({ dintero, account, copies, showPayment }))
  const { connections, hookRefusals, shopPatienceMs: patienceMs } = deps
  app.use(shopRoutes({ shops, connections, hookRefusals, account, showPayment, patienceMs }))
  app.use(operationRoutes(operations))
  app.use(outOfStepRoutes({ dintero, account, shops }))
  app.use(eventRoutes(streams, cookie))
  app.use('/api', nothingHere)

  app.use(staticWeb({ folder: deps.webFolder, desk, sessions, cookie }))
  app.use(nothingHere)
  app.use(auditRefusals(db, account))
  app.use(sendProblem)
  return app
}

/** A compressed event stream would hold events back until a block is full. */
const isStream = (res: { getHeader: (name: string) => unknown }) =>
  String(res.getHeader('content-type')).startsWith('text/event-stream')
