import { Router } from 'express'
import { z } from 'zod'
import type { World } from '../world.ts'
import { read } from './read.ts'

const hostBody = z.strictObject({ url: z.url() })

/** `PUT /hosts/{host}`: what is meant for this host is sent to `url` from now on. */
export function controlledHosts(world: World): Router {
  const router = Router()
  router.put('/:host', (req, res) => {
    world.hosts.lead(req.params.host, read(hostBody, req.body).url)
    res.status(204).end()
  })
  return router
}
