import { startShop } from '@paydesk/woocommerce-simulator/start'
import { expect, test } from 'vitest'
import { ShopError } from './error.ts'
import { IN_TIME, ownShop } from './testing/shop.ts'
import { isUnsent } from './unsent.ts'

const shop = ownShop()

const system = (fields: object) => Object.assign(new Error('system'), fields)
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause })
const refused = system({ code: 'ECONNREFUSED', syscall: 'connect' })
const reset = system({ code: 'ECONNRESET', syscall: 'read' })

test.each<[name: string, thrown: unknown, unsent: boolean]>([
  ['nobody listens', fetchFailed(refused), true],
  ['no name', fetchFailed(system({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })), true],
  ['no connection in time', fetchFailed(system({ code: 'UND_ERR_CONNECT_TIMEOUT' })), true],
  ['another’s certificate', fetchFailed(system({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })), true],
  ['every address refused', fetchFailed(new AggregateError([refused, refused])), true],
  ['one address reset', fetchFailed(new AggregateError([refused, reset])), false],
  ['no address tried', fetchFailed(new AggregateError([])), false],
  ['reset on the way', fetchFailed(reset), false],
  ['closed by the other side', fetchFailed(system({ code: 'UND_ERR_SOCKET' })), false],
  ['a broken TLS record', fetchFailed(system({ code: 'EPROTO', syscall: 'write' })), false],
  ['out of time', new DOMException('time', 'TimeoutError'), false],
  ['an error without a cause', new Error('what?'), false],
  ['no error at all', 'connect', false],
])('%s', (_name, thrown, expected) => {
  expect(isUnsent(thrown)).toBe(expected)
})

async function sentTo(url: string) {
  const { id } = await shop.control.createOrder()
  const error: unknown = await shop
    .client({ url, timeoutMs: 2_000 })
    .setStatus(id, 'on-hold', IN_TIME)
    .catch((thrown: unknown) => thrown)
  if (!(error instanceof ShopError)) throw new Error('it went well')
  return error.sent
}

test('a shop that does not listen has not got the request', async () => {
  const gone = await startShop()
  await gone.close()
  expect(await sentTo(gone.url)).toBe(false)
})

test.each(['down', 'unavailable', 'html', 'truncated'] as const)(
  'a shop that is %s may have got it',
  async (way) => {
    await shop.control.arm({ on: 'put', way })
    expect(await sentTo(shop.url)).toBe(true)
  },
)
