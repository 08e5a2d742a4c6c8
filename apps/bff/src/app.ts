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
import { nothingHere, sendProblem } from './errors.ts'
import { requestLog, type Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Operations } from './operations/operations.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { hookRoutes } from './routes/hooks.ts'
import { operationRoutes } from './routes/operations.ts'
import { sessionRoutes } from './routes/session.ts'
import { transactionRoutes } from './routes/transactions.ts'
import { welcomeRoutes } from './routes/welcome.ts'
import { noStore, permissionsPolicy, securityHeaders } from './security-headers.ts'
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
  /** Told which payment is said to have changed; returns at once. */
  readonly changed: (transactionId: string) => void
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
  const { config, desk, db, dintero, operations, sessions, streams, metrics, log } = deps
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
  app.use(hookRoutes({ secret, account, changed: deps.changed }))

  app.use('/api', noStore, refuseCrossSite, readSession(sessions, cookie))
  app.use('/api', express.json({ limit: '256kb' }))
  app.use(sessionRoutes({ db, sessions, cookie, attempts: createAttempts(), streams, desk }))
  app.use(welcomeRoutes(desk.demo))
  app.get('/api/openapi.json', (_req, res) => {
    res.json(openapi)
  })

  app.use('/api', requireSession)
  app.use(transactionRoutes({ dintero, account, operations }))
  app.use(operationRoutes(operations))
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
