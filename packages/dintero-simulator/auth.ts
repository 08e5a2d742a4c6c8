import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Client } from './books/accounts.ts'
import { forbidden, tooMany, unauthorized, unknownResource } from './errors.ts'
import type { World } from './world.ts'

/** An access token in the shape of Dintero's: to be treated as opaque. */
export function issueToken(world: World, client: Client, host: string) {
  const now = Math.floor(world.now() / 1000)
  const lifetime = world.settings.of(client.account).tokenSeconds
  const claims = {
    iss: `https://${host}`,
    aud: `https://${client.account}@${host}/v1/accounts/${client.account}`,
    sub: client.id,
    scopes: client.scopes.join(' '),
    version: 2,
    iat: now,
    exp: now + lifetime,
    jti: randomUUID(),
  }
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return {
    access_token: `${text}.${sign(world, text)}`,
    token_type: 'Bearer',
    expires_in: lifetime,
  }
}

/**
 * Who calls, by token or by `x-api-key` (docs: authentication): a key is the secret of one of an
 * account's clients. Throws 401 without a valid one, 403 without one of the scopes.
 */
export function callerOf(world: World, req: Request, scopes: string[]): Client {
  const key = req.get('x-api-key')
  const authorization = req.get('authorization')
  if (authorization === undefined && key !== undefined) {
    const holder = world.accounts.clientWithSecret(key)
    if (!holder) throw unauthorized()
    checkSettings(world, req, holder.account, false)
    return allowed(holder, req, scopes)
  }
  const claims = claimsOf(world, authorization)
  if (!claims) throw unauthorized()
  const client = world.accounts.client(claims.sub)
  if (!client) throw unauthorized()
  checkSettings(world, req, client.account, claims.exp * 1000 <= world.now())
  return allowed(client, req, scopes)
}

/** Whose token it is, however old; `undefined` without one of this simulator's. */
export function accountOfToken(world: World, authorization: string | undefined) {
  const claims = claimsOf(world, authorization)
  return claims && world.accounts.client(claims.sub)?.account
}

function claimsOf(world: World, authorization = ''): { sub: string; exp: number } | undefined {
  const [, text, signature] = /^Bearer ([\w-]+\.[\w-]+)\.([\w-]+)$/i.exec(authorization) ?? []
  if (text === undefined || signature === undefined) return undefined
  const expected = Buffer.from(sign(world, text))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
  // Signed by us just above, so it is what issueToken wrote.
  const claims: { sub: string; exp: number } = JSON.parse(
    Buffer.from(text.split('.')[1] ?? '', 'base64url').toString(),
  )
  return claims
}

/** The client, if it has one of the scopes and the path names no other account; else a 403. */
function allowed(client: Client, req: Request, scopes: string[]): Client {
  if (!scopes.some((scope) => client.scopes.includes(scope))) throw forbidden()
  // The newer paths name the account; it has to be the token's own.
  const named = req.params['aid']
  if (named !== undefined && named !== client.account) throw forbidden()
  return client
}

/** What the account's settings say of a request that is signed well. */
function checkSettings(world: World, req: Request, account: string, tooOld: boolean) {
  const { expiredToken, accountPaths, requestsPerMinute } = world.settings.of(account)
  if (tooOld) throw expiredToken === 403 ? forbidden() : unauthorized()
  if (accountPaths === 'absent' && /\/accounts\/[^/]+\/payments\//.test(req.originalUrl))
    throw unknownResource()
  const wait = world.rate.waitFor(account, requestsPerMinute, world.now())
  if (wait === undefined) return
  req.res?.set('retry-after', String(wait))
  throw tooMany()
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sign = (world: World, text: string) =>
  createHmac('sha256', world.secret).update(text).digest('base64url')
