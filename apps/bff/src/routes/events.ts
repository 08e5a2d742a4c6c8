import { Router } from 'express'
import type { SessionCookie } from '../auth/cookie.ts'
import { signedIn } from '../auth/signed-in.ts'
import type { Streams } from '../streams.ts'

/** Server-sent events: which payments and operations changed, never the data itself. */
export function eventRoutes(streams: Streams, cookie: SessionCookie) {
  const router = Router()
  router.get('/api/events', async (req, res) => {
    const who = signedIn(req)
    // Express hands a HEAD to this route too; it has nothing to listen to.
    if (req.method === 'HEAD') res.type('text/event-stream').end()
    else await streams.open(req, res, who, cookie.read(req) ?? '')
  })
  return router
}
