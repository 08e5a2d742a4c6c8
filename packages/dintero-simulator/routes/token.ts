import { timingSafeEqual } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { struck } from '../answering.ts'
import { issueToken } from '../auth.ts'
import { forbidden, invalidBody, unauthorized } from '../errors.ts'
import type { World } from '../world.ts'

export const grant = z.object({
  grant_type: z.literal('client_credentials'),
  audience: z.string().regex(/\/v1\/accounts\/[PT]\d{3}(\d{5})?\/?$/),
})

/** `POST /v1/accounts/{oid}/auth/token`. Any host is accepted in the audience. */
export function tokenRoutes(world: World): Router {
  const router = Router({ mergeParams: true })
  router.post('/token', (req: Request<{ oid: string }>, res) => token(world, req, res))
  return router
}

async function token(world: World, req: Request<{ oid: string }>, res: Response) {
  const account = req.params.oid
  if (await struck(world, account, req, res, world.faults.take(account, 'token'))) return
  const client = world.accounts.client(basic(req)?.id ?? '')
  if (!client || !same(client.secret, basic(req)?.secret ?? '')) throw unauthorized()
  const body = grant.safeParse(req.body)
  if (!body.success) throw invalidBody(body.error, req.body)
  const named = /(\w+)\/?$/.exec(body.data.audience)?.[1]
  if (client.account !== account || named !== account) throw forbidden()
  res.json(issueToken(world, client, req.get('host') ?? 'localhost'))
}

function basic(req: Request<{ oid: string }>) {
  const encoded = /^Basic (.+)$/i.exec(req.get('authorization') ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return { id, secret: secret.join(':') }
}

function same(expected: string, given: string) {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
