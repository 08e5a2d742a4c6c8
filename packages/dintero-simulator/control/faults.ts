import { Router, type Request } from 'express'
import type { World } from '../world.ts'
import { faultBody, releaseBody } from './bodies.ts'
import { read } from './read.ts'

type OfAccount = Request<{ account: string }>

/** What is armed against an account's requests, and those that it holds. */
export function controlledFaults(world: World): Router {
  const router = Router({ mergeParams: true })

  router
    .route('/faults')
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

  router.get('/held', (req: OfAccount, res) => {
    res.json(world.held.of(req.params.account))
  })

  router.post('/release', (req: OfAccount, res) => {
    const { id } = read(releaseBody, req.body ?? {})
    res.json({ released: world.held.release(req.params.account, id) })
  })

  return router
}
