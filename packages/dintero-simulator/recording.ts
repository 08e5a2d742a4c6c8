import type { Request, RequestHandler, Response } from 'express'
import type { World } from './world.ts'
import type { LoggedRequest } from './request-log.ts'

/** In the log's place of an account: requests that name none. */
export const NOBODY = ''

/** Writes every request down; it shows under its account as soon as that is known. */
export function recordRequests(world: World): RequestHandler {
  return (req, res, next) => {
    const began = performance.now()
    const entry: LoggedRequest = {
      at: new Date(world.now()).toISOString(),
      method: req.method,
      path: req.originalUrl,
      query: { ...req.query },
      headers: Object.fromEntries(
        Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: req.body,
      status: null,
      ms: null,
    }
    res.locals['entry'] = entry
    const named = /^\/v1\/accounts\/([PT]\d{8})\//.exec(req.originalUrl)?.[1]
    if (named !== undefined) attribute(world, res, named)
    res.on('finish', () => (entry.status = res.statusCode))
    res.on('close', () => {
      entry.ms = Math.round((performance.now() - began) * 100) / 100
      if (!res.locals['attributed']) world.log.add(NOBODY, entry)
    })
    next()
  }
}

/** Says whose request this is. The first answer counts. */
export function attribute(world: World, res: Response, account: string) {
  if (res.locals['attributed'] || !world.accounts.exists(account)) return
  res.locals['attributed'] = true
  // Set by recordRequests, which runs before every route.
  const entry: LoggedRequest = res.locals['entry']
  world.log.add(account, entry)
}

/** Ends the connection without an answer, as a broken network does; `silence` never ends it. */
export function drop(req: Request, how: 'reset' | 'fin' | 'silence' = 'reset') {
  if (how === 'reset') req.socket.resetAndDestroy()
  if (how === 'fin') req.socket.end()
}
