import { Router, type Request } from 'express'
import { withoutSecrets, type LoggedRequest } from '../request-log.ts'
import type { World } from '../world.ts'

type OfAccount = Request<{ account: string }>

/** What an account was asked, in order: `method` and `path` narrow it, `secrets=shown` hides nothing. */
export function controlledRequests(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfAccount, res) => {
    const { method, path, secrets } = req.query
    const asked = world.log
      .of(req.params.account)
      .filter((entry) => method === undefined || entry.method === method)
      .filter((entry) => typeof path !== 'string' || entry.path.includes(path))
    res.json(
      secrets === 'shown' ? asked : asked.map((entry): LoggedRequest => withoutSecrets(entry)),
    )
  })

  router.delete('/', (req: OfAccount, res) => {
    world.log.forget(req.params.account)
    res.status(204).end()
  })

  return router
}
