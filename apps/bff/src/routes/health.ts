import type { Dintero } from '@paydesk/dintero/client'
import { Router, type Request } from 'express'
import { sameText } from '../auth/same-text.ts'
import { ProblemError } from '../errors.ts'
import type { Log } from '../log.ts'
import { isLoopback } from '../loopback.ts'
import type { Metrics } from '../metrics.ts'
import type { Db } from '../store/db.ts'
import type { Operations } from '../operations/operations.ts'
import { probeWritable } from '../store/dialect.ts'

interface HealthDeps {
  readonly db: Db
  readonly dintero: Dintero
  /** Not ready while the store has not taken what is known of an operation. */
  readonly operations: Pick<Operations, 'isReady'>
  readonly metrics: Metrics
  readonly metricsToken: string | undefined
  /** A proxy stands in front: what comes from this machine may come from anywhere. */
  readonly isProxied: boolean
  readonly log: Log
}

/** An answer of Dintero's this young proves that it can be reached. */
const FRESH_MS = 30_000

/** For whoever runs it: alive, able to work, and figures. */
export function healthRoutes(deps: HealthDeps) {
  const { db, dintero, operations, metrics, log } = deps
  const router = Router()

  router.get('/healthz', (_req, res) => {
    res.json({ ok: true })
  })

  let hasReadDintero = false
  router.get('/readyz', async (_req, res) => {
    const store = operations.isReady() && (await works(log, 'store', probeWritable(db)))
    const answered = metrics.sinceAnswer() < FRESH_MS
    const upstream = answered || (await works(log, 'dintero', dintero.list({ limit: 1 })))
    // Credentials that never worked are a mistake of this instance. A Dintero that is unwell later
    // is so for all of them, and whoever takes them away takes the copies and the review list too.
    hasReadDintero ||= upstream
    res.status(store && hasReadDintero ? 200 : 503).json({ store, dintero: upstream })
  })

  router.get('/metrics', async (req, res) => {
    if (!mayRead(req, deps)) throw new ProblemError(403, 'forbidden')
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })

  return router
}

const works = (log: Log, part: string, attempt: Promise<unknown>) =>
  attempt.then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error, part }, 'not ready')
      return false
    },
  )

/** Without a token only this machine itself may read, and nobody behind a proxy. */
function mayRead(
  req: Request,
  { metricsToken: token, isProxied }: Pick<HealthDeps, 'metricsToken' | 'isProxied'>,
): boolean {
  if (isProxied && token === undefined) return false
  if (token !== undefined) return sameText(req.get('authorization') ?? '', `Bearer ${token}`)
  const address = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return isLoopback(address) && req.get('x-forwarded-for') === undefined
}
