import { createHash, createHmac } from 'node:crypto'

export interface AwsKeys {
  access_key_id: string
  secret_access_key: string
  region: string
  service: string
}

/** A request that is about to leave. */
interface Unsigned {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

/**
 * The headers that sign a request with AWS Signature Version 4, over its host, its headers and its
 * body; `at` is when, in ms. Header names are lower case.
 */
export function awsHeaders(request: Unsigned, keys: AwsKeys, at: number): Record<string, string> {
  const { method, url, body } = request
  const { host, pathname, searchParams } = new URL(url)
  const date = new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const headers: Record<string, string> = { ...request.headers, host, 'x-amz-date': date }
  const names = Object.keys(headers).toSorted()
  const query = [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
  const signed = names.join(';')
  const canonical = [
    method,
    pathname.split('/').map(encode).join('/'),
    query,
    ...names.map((name) => `${name}:${headers[name]?.trim().replaceAll(/ +/g, ' ')}`),
    '',
    signed,
    sha256(body),
  ].join('\n')
  const scope = [date.slice(0, 8), keys.region, keys.service, 'aws4_request']
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secret_access_key}`)
  const credential = `${keys.access_key_id}/${scope.join('/')}`
  return {
    'x-amz-date': date,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${hmac(key, text).toString('hex')}`,
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Percent-encoding as AWS wants it: all but what RFC 3986 leaves alone. */
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
