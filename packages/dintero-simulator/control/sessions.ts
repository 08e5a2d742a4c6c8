import { Router, type Request } from 'express'
import { z } from 'zod'
import { notFound } from '../errors.ts'
import { OUTCOMES, pay } from '../sessions/pay.ts'
import type { World } from '../world.ts'
import { read } from './read.ts'

const paymentBody = z.strictObject({
  type: z.string().optional(),
  card: z
    .string()
    .regex(/^\d{16}$/)
    .optional(),
  outcome: z.enum(OUTCOMES).optional(),
})

type OfSession = Request<{ account: string; id: string }>

/** A session as the books know it, and the customer who pays it. */
export function controlledSessions(world: World): Router {
  const router = Router({ mergeParams: true })

  router.post('/:id/pay', (req: OfSession, res) => {
    const payment = read(paymentBody, req.body ?? {})
    const session = world.sessions.get(req.params.account, req.params.id)
    if (!session) throw notFound('Session')
    res.status(201).json(pay(world, req.params.account, session, payment))
  })

  /** What was sent to the session's shop, newest first. */
  router.get('/:id/callbacks', (req: OfSession, res) => {
    res.json(world.deliveries.of(req.params.account, req.params.id, 100))
  })

  return router
}
