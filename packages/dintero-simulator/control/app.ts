import express, { Router, type Express, type Request } from 'express'
import { randomUUID } from 'node:crypto'
import { ApiError, notFound, sendError, unknownRoute } from '../errors.ts'
import { operateAsForeigner } from '../operate.ts'
import { doPlannedWork } from '../planned-work.ts'
import { buildPayment } from '../seed/payment.ts'
import { loadPopulation } from '../seed/load-population.ts'
import { settle } from '../settle.ts'
import type { World } from '../world.ts'
import { accountBody, actBody, faultBody, paymentBody, settleBody } from './bodies.ts'
import { clockRoutes } from './clock.ts'
import { read } from './read.ts'
import { controlledSessions } from './sessions.ts'

type OfAccount = Request<{ account: string }>
type OfPayment = Request<{ account: string; id: string }>

/** The simulator's own controls. They live on a port of their own, never on the API's. */
export function createControlApp(world: World): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(express.json({ limit: '20mb' }))
  app.use((_req, _res, next) => {
    doPlannedWork(world)
    next()
  })
  app.use('/accounts', accountRoutes(world))
  app.use('/clock', clockRoutes(world))
  app.use(unknownRoute)
  app.use(sendError)
  return app
}

function accountRoutes(world: World): Router {
  const router = Router()

  router.get('/', (_req, res) => {
    res.json(world.accounts.ids())
  })

  router.post('/', (req, res) => {
    const { id, payments, seed } = read(accountBody, req.body ?? {})
    if (id !== undefined && world.accounts.exists(id))
      throw new ApiError(409, { message: `account ${id} exists` })
    const keys = world.accounts.create(id)
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

  router.post('/:account/payments', (req: OfAccount, res) => {
    const { account } = req.params
    const spec = read(paymentBody, req.body ?? {})
    const transaction = buildPayment(account, spec, Math.random, world.now())
    world.transactions.add(account, transaction)
    res.status(201).json(transaction)
  })

  router.get('/:account/payments/:id', (req: OfPayment, res) => {
    res.json(known(req))
  })

  router.post('/:account/payments/:id/act', (req: OfPayment, res) => {
    const { kind, reference, ...body } = read(actBody, req.body)
    const references = { capture_reference: reference, refund_reference: reference }
    const answer = operateAsForeigner(
      world,
      req.params.account,
      known(req),
      kind,
      {
        ...body,
        ...references,
      },
      { 'user-agent': 'Mozilla/5.0' },
    )
    res.json(answer.transaction)
  })

  router.post('/:account/payments/:id/settle', (req: OfPayment, res) => {
    const { success } = read(settleBody, req.body)
    const act = { at: new Date(world.now()).toISOString(), requestId: randomUUID() }
    const ended = settle(known(req), success ? 'success' : 'failure', act)
    if (!ended) throw new ApiError(409, { message: 'nothing is in flight' })
    world.db.transact(() => {
      world.transactions.save(req.params.account, ended)
      // The plan would end the next operation on this payment.
      for (const kind of ['succeed', 'fail'])
        world.jobs.cancel({ kind, account: req.params.account, subject: ended.id })
    })
    res.json(ended)
  })

  router.use('/:account/sessions', controlledSessions(world))

  router.get('/:account/requests', (req: OfAccount, res) => {
    res.json(world.log.of(req.params.account))
  })

  router
    .route('/:account/faults')
    .get((req: OfAccount, res) => {
      res.json(world.faults.of(req.params.account))
    })
    .post((req: OfAccount, res) => {
      const fault = read(faultBody, req.body)
      world.faults.arm(req.params.account, fault)
      res.status(201).json(fault)
    })
    .delete((req: OfAccount, res) => {
      world.faults.disarm(req.params.account)
      res.status(204).end()
    })

  function known(req: OfPayment) {
    const transaction = world.transactions.known(req.params.account, req.params.id)
    if (!transaction) throw notFound('Transaction')
    return transaction
  }

  return router
}
