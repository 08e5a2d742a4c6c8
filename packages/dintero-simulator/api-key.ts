import type { Request } from 'express'
import { allowed, callerOf } from './auth.ts'
import type { Client } from './books/accounts.ts'
import { unauthorized } from './errors.ts'
import type { World } from './world.ts'

/**
 * Who calls, by token or by `x-api-key` (dintero-api.md §1.3): the key is the secret of one of the
 * account's clients. Throws like `callerOf`.
 */
export function holderOf(world: World, req: Request<{ aid: string }>, scopes: string[]): Client {
  const key = req.get('x-api-key')
  if (key === undefined) return callerOf(world, req, scopes)
  const client = world.accounts.clientWithSecret(req.params.aid, key)
  if (!client) throw unauthorized()
  return allowed(client, req, scopes)
}
