import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { WpError } from './errors.ts'
import { isSigned, oauthIn, type OAuthParameters } from './oauth.ts'
import { phpParameters } from './php-query.ts'
import type { ApiKey } from './wire.ts'
import type { World } from './world.ts'

/**
 * Whose request it is: Basic over TLS (over plain http where the shop allows it), else OAuth 1.0a.
 * `undefined` for nobody, which is what a key that nobody knows is over Basic. Throws a WpError for
 * a wrong secret, a wrong signature, and a key that may not read or write.
 */
export function callerOf(world: World, req: Request): ApiKey | undefined {
  const key = (basicAllowed(world, req) && byBasic(world, req)) || byOAuth(world, req)
  if (!key) return undefined
  const wanted = req.method === 'GET' || req.method === 'HEAD' ? 'read' : 'write'
  if (key.permissions !== 'read_write' && key.permissions !== wanted)
    throw unauthenticated(MISSING_PERMISSION[world.books.settings().language](wanted))
  return key
}

/** As the translations of WooCommerce have it: no client can go by the words. */
const MISSING_PERMISSION = {
  en: (wanted: string) => `The API key provided does not have ${wanted} permissions.`,
  nb: (wanted: string) =>
    `Den oppgitte API-nøkkelen har ikke ${wanted === 'read' ? 'lesetilgang' : 'skrivetilgang'}.`,
}

const basicAllowed = (world: World, req: Request) =>
  req.secure || world.books.settings().basicOnHttp

function byBasic(world: World, req: Request): ApiKey | undefined {
  const encoded = /^Basic (.+)$/i.exec(req.get('authorization') ?? '')?.[1]
  const url = urlOf(req)
  const inQuery = url.searchParams.get('consumer_key')
  const [name = '', ...rest] =
    inQuery === null
      ? Buffer.from(encoded ?? '', 'base64')
          .toString()
          .split(':')
      : [inQuery, url.searchParams.get('consumer_secret') ?? '']
  const secret = rest.join(':')
  if (name === '' || secret === '') return undefined
  const key = keyNamed(world, name)
  if (key && !same(key.consumerSecret, secret)) throw unauthenticated('Consumer secret is invalid.')
  return key
}

function byOAuth(world: World, req: Request): ApiKey | undefined {
  const url = urlOf(req)
  const parameters = oauthIn(phpParameters(url.search))
  if (parameters === undefined) return undefined
  if (Array.isArray(parameters))
    throw new WpError(
      'woocommerce_rest_authentication_missing_parameter',
      `Missing OAuth parameter${parameters.length === 1 ? '' : 's'} ${parameters.join(', ')}`,
      { status: 401 },
    )
  const key = keyNamed(world, parameters.oauth_consumer_key)
  if (!key) throw unauthenticated('Consumer key is invalid.')
  if (!isSigned(req.method, url, key.consumerSecret))
    throw unauthenticated('Invalid signature - provided signature does not match.')
  takeNonce(world, parameters)
  return key
}

const WINDOW_SECONDS = 15 * 60

function takeNonce(world: World, parameters: OAuthParameters) {
  const age = Math.abs(Date.now() / 1000 - Number(parameters.oauth_timestamp))
  if (!(age <= WINDOW_SECONDS)) throw unauthenticated('Invalid timestamp.')
  const nonce = `${parameters.oauth_consumer_key} ${parameters.oauth_nonce}`
  if (world.nonces.has(nonce)) throw unauthenticated('Invalid nonce - nonce has already been used.')
  world.nonces.add(nonce)
}

/** The user behind the key has too few rights, or there is none. */
export function requireRights(key: ApiKey | undefined, code: string, message: string) {
  if (key && key.role !== 'customer') return
  throw new WpError(`woocommerce_rest_${code}`, message, { status: key ? 403 : 401 })
}

const unauthenticated = (message: string) =>
  new WpError('woocommerce_rest_authentication_error', message, { status: 401 })

const urlOf = (req: Request) => new URL(req.originalUrl, `${req.protocol}://${req.get('host')}`)

const keyNamed = (world: World, name: string) =>
  world.books.keys.all().find(({ consumerKey }) => consumerKey === name)

function same(expected: string, given: string) {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
