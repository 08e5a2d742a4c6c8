import type { RequestHandler } from 'express'
import { accountOfToken } from '../auth.ts'
import { attribute } from '../recording.ts'
import type { World } from '../world.ts'

/** Notes for whom a route was asked that the API does not have. */
export const recordUnknown =
  (world: World): RequestHandler =>
  (req, res, next) => {
    const account = accountOfToken(world, req.get('authorization'))
    if (account !== undefined) attribute(world, res, account)
    next()
  }
