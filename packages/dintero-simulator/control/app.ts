import express, { Router, type Express, type Request, type RequestHandler } from 'express'
import { ApiError, forbidden, notFound, sendError, unknownRoute } from '../errors.ts'
import { doPlannedWork } from '../planned-work.ts'
import { loadPopulation } from '../seed/load-population.ts'
import { NOBODY } from '../recording.ts'
import { withoutSecrets } from '../request-log.ts'
import { SETTING_NOTES } from '../settings.ts'
import type { World } from '../world.ts'
import { accountBody, FAULT_CHOICES } from './bodies.ts'
import { clockRoutes } from './clock.ts'
import { controlledFaults } from './faults.ts'
import { controlledHosts } from './hosts.ts'
import { pageRoutes } from './page.ts'
import { controlledPayments } from './payments.ts'
import { read } from './read.ts'
import { controlledRequests } from './requests.ts'
import { controlledSessions } from './sessions.ts'
import { changeSettings, controlledSettings } from './settings.ts'

type OfAccount = Request<{ account: string }>

/** The simulator's own controls. They live on a port of their own, never on the API's. */
export function createControlApp(world: World): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(ownPagesOnly)
  app.use(express.json({ limit: '20mb' }))
  app.use((_req, _res, next) => {
    doPlannedWork(world)
    next()
  })
  app.use(pageRoutes())
  app.use('/accounts', accountRoutes(world))
  app.use('/clock', clockRoutes(world))
  app.get('/requests', (_req, res) => {
    res.json(world.log.of(NOBODY).map(withoutSecrets))
  })
  app.get('/settings', (_req, res) => {
    res.json(SETTING_NOTES)
  })
  app.get('/choices', (_req, res) => {
    res.json(FAULT_CHOICES)
  })
  app.use(unknownRoute)
  app.use(sendError)
  return app
}

/** A page from elsewhere in the same browser moves nothing here. */
const ownPagesOnly: RequestHandler = (req, _res, next) => {
  const origin = req.get('origin')
  if (origin !== undefined && origin !== `http://${req.get('host')}`) throw forbidden()
  next()
}

function accountRoutes(world: World): Router {
  const router = Router()

  router.get('/', (_req, res) => {
    res.json(world.accounts.ids())
  })

  router.post('/', (req, res) => {
    const { id, payments, seed, settings } = read(accountBody, req.body ?? {})
    if (id !== undefined && world.accounts.exists(id))
      throw new ApiError(409, { message: `account ${id} exists` })
    const keys = world.accounts.create(id)
    if (settings) changeSettings(world, keys.id, settings)
    if (payments) {
      const population = { payments, seed: seed ?? 1, now: world.now() }
      loadPopulation(world.db, keys.id, population)
    }
    res.status(201).json(keys)
  })

  router.use('/:account', (req: OfAccount, _res, next) => {
    if (!world.accounts.exists(req.params.account)) throw notFound('Account')
    next()
  })

  router.use('/:account/payments', controlledPayments(world))
  router.use('/:account/sessions', controlledSessions(world))
  router.use('/:account/requests', controlledRequests(world))
  router.use('/:account/hosts', controlledHosts(world))
  router.use('/:account/settings', controlledSettings(world))
  router.use('/:account', controlledFaults(world))

  return router
}
