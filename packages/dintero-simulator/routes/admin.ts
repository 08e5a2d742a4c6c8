import { Router, type Request } from 'express'
import { callerOf } from '../auth.ts'
import { attribute } from '../recording.ts'
import type { World } from '../world.ts'
import { WRITE } from './transactions.ts'

/** `POST /v1/admin/signature`: what callbacks are signed with from now on (docs: callbacks). */
export function adminRoutes(world: World): Router {
  const router = Router({ mergeParams: true })
  router.post('/signature', (req: Request, res) => {
    const { account } = callerOf(world, req, WRITE)
    attribute(world, res, account)
    res.json({ signature: { secret: world.signatureSecrets.renew(account) } })
  })
  return router
}
