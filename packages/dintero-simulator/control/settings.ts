import { Router, type Request } from 'express'
import { ZodError } from 'zod'
import { invalidBody } from '../errors.ts'
import type { Settings } from '../settings.ts'
import type { World } from '../world.ts'

type OfAccount = Request<{ account: string }>

/** How an account's API decides what is not documented: read, change some, put all back. */
export function controlledSettings(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfAccount, res) => {
    res.json(world.settings.of(req.params.account))
  })

  router.patch('/', (req: OfAccount, res) => {
    res.json(changeSettings(world, req.params.account, req.body ?? {}))
  })

  router.delete('/', (req: OfAccount, res) => {
    res.json(world.settings.change(req.params.account, null))
  })

  return router
}

/** Changes some settings; throws a 400 that names what is wrong with them. */
export function changeSettings(world: World, account: string, change: unknown): Settings {
  try {
    return world.settings.change(account, change)
  } catch (error) {
    if (error instanceof ZodError) throw invalidBody(error, change)
    throw error
  }
}
