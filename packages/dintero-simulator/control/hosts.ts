import { Router, type Request } from 'express'
import { z } from 'zod'
import type { World } from '../world.ts'
import { read } from './read.ts'

const hostBody = z.strictObject({ url: z.url() })

type OfHost = Request<{ account: string; host: string }>

/** `PUT /accounts/{aid}/hosts/{host}`: what is meant for this host is sent to `url` from now on. */
export function controlledHosts(world: World): Router {
  const router = Router({ mergeParams: true })
  router.put('/:host', (req: OfHost, res) => {
    const { account, host } = req.params
    world.hosts.lead(account, host, read(hostBody, req.body).url)
    res.status(204).end()
  })
  return router
}
