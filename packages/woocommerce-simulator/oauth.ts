import { createHmac, timingSafeEqual } from 'node:crypto'
import { phpParameters } from './php-query.ts'

/** What OAuth 1.0a puts into the query of a request. */
const NAMES = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
] as const

export type OAuthParameters = Record<(typeof NAMES)[number], string>

/** The OAuth parameters of a query: all, none (`undefined`), or the names of those that are missing. */
export function oauthIn(
  query: ReadonlyMap<string, string>,
): OAuthParameters | string[] | undefined {
  const missing = NAMES.filter((name) => !query.get(name))
  if (missing.length === NAMES.length) return undefined
  if (missing.length > 0) return missing
  const value = (name: (typeof NAMES)[number]) => query.get(name) ?? ''
  return {
    oauth_consumer_key: value('oauth_consumer_key'),
    oauth_timestamp: value('oauth_timestamp'),
    oauth_nonce: value('oauth_nonce'),
    oauth_signature: value('oauth_signature'),
    oauth_signature_method: value('oauth_signature_method'),
  }
}

/** Whether a request is signed with this secret (RFC 5849 §3.4, one-legged: no token). */
export function isSigned(method: string, url: URL, secret: string): boolean {
  const query = phpParameters(url.search)
  const hash = { 'HMAC-SHA256': 'sha256', 'HMAC-SHA1': 'sha1' }[
    query.get('oauth_signature_method') ?? ''
  ]
  if (hash === undefined) return false
  const pairs = [...query]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
  const base = [method, encoded(url.origin + url.pathname), encoded(pairs.join('&'))].join('&')
  const expected = createHmac(hash, `${secret}&`).update(base).digest()
  // A plus sign that nobody escaped has become a space on the way.
  const given = Buffer.from((query.get('oauth_signature') ?? '').replaceAll(' ', '+'), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** RFC 3986: stricter than `encodeURIComponent`. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
