import { Router } from 'express'
import { z } from 'zod'
import { refusal } from '../errors.ts'
import { doPlannedWork } from '../planned-work.ts'
import type { World } from '../world.ts'
import { read } from './read.ts'

/** Forward by so many ms, or to a moment. */
const moveBody = z.union([
  z.strictObject({ byMs: z.int().min(0) }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
])

/** The simulator's time: `GET` tells it, `POST` moves it and does what became due meanwhile. */
export function clockRoutes(world: World): Router {
  const router = Router()
  const iso = () => new Date(world.now()).toISOString()

  router.get('/', (_req, res) => {
    res.json({ now: iso() })
  })

  router.post('/', (req, res) => {
    const move = read(moveBody, req.body)
    const to = 'to' in move ? Date.parse(move.to) : world.now() + move.byMs
    if (to < world.now()) throw refusal('the clock only goes forward')
    world.clock.moveTo(to)
    const done = doPlannedWork(world)
    res.json({ now: iso(), done })
  })
  return router
}
