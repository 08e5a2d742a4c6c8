import type { Fault } from '@paydesk/woocommerce-simulator/control-client'
import { startShop } from '@paydesk/woocommerce-simulator/start'
import { inspect } from 'node:util'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Shop, ShopConfig } from './client.ts'
import { ShopError, type ShopFailure } from './error.ts'
import { IN_TIME, ownShop } from './testing/shop.ts'

const shop = ownShop()

const failureOf = (call: Promise<unknown>): Promise<ShopError> =>
  call.then(
    () => {
      throw new Error('it went well')
    },
    (error: unknown) => {
      if (error instanceof ShopError) return error
      throw error
    },
  )

const CALLS: [
  name: string,
  on: Fault['on'],
  call: (client: Shop, id: number) => Promise<unknown>,
][] = [
  ['an order', 'get', (client, id) => client.order(id)],
  ['the list', 'list', (client) => client.orders({})],
  ['a status', 'put', (client, id) => client.setStatus(id, 'on-hold', IN_TIME)],
  ['a note', 'note', (client, id) => client.addNote(id, 'x', IN_TIME)],
  [
    'a refund',
    'refund',
    (client, id) =>
      client.recordRefund(
        id,
        { amount: '1.00', reason: '', line_items: [], api_restock: false },
        IN_TIME,
      ),
  ],
]

const WAYS: [way: Fault['way'], failure: ShopFailure][] = [
  ['down', 'unavailable'],
  ['unavailable', 'unavailable'],
  ['maintenance', 'unavailable'],
  ['unauthorized', 'unauthorized'],
  ['html', 'bad-response'],
  ['moved', 'moved'],
  ['slow', 'slow'],
  ['truncated', 'bad-response'],
  ['php-warning', 'bad-response'],
  ['huge', 'bad-response'],
]

describe.each(WAYS)('a shop that is %s', (way, failure) => {
  test.each(CALLS)(`fails as ${failure}, asked for %s`, async (_name, on, call) => {
    const { id } = await shop.control.createOrder()
    await shop.control.arm({ on, way })
    const error = await failureOf(call(shop.client(way === 'slow' ? { timeoutMs: 1_000 } : {}), id))
    expect(error.failure).toBe(failure)
    // Nothing is asked twice: the order may have changed all the same.
    expect(await shop.control.requests()).toHaveLength(1)
    expectNoSecret(error)
  })
})

describe('what the shop says no to', () => {
  test.each<[string, ShopFailure, (client: Shop, id: number) => Promise<unknown>]>([
    ['an order that it does not have', 'not-found', (client) => client.order(999_999)],
    ['notes of an order that it does not have', 'not-found', (client) => client.notes(999_999)],
    ['refunds of an order that it does not have', 'not-found', (client) => client.refunds(999_999)],
    [
      'a status for an order that it does not have',
      'not-found',
      (client) => client.setStatus(999_999, 'on-hold', IN_TIME),
    ],
    [
      'a status that it does not know',
      'refused',
      (client, id) => client.setStatus(id, 'sold', IN_TIME),
    ],
    [
      'a refund of too much',
      'refused',
      (client, id) =>
        client.recordRefund(
          id,
          {
            amount: '9999.00',
            reason: '',
            line_items: [],
            api_restock: false,
          },
          IN_TIME,
        ),
    ],
    ['a page that is too long', 'refused', (client) => client.orders({ per_page: 101 })],
  ])('%s', async (_name, failure, call) => {
    const { id } = await shop.control.createOrder()
    const error = await failureOf(call(shop.client(), id))
    expect(error.failure).toBe(failure)
    expect(error.code).toMatch(/^(rest|woocommerce)_/)
    expectNoSecret(error)
  })
})

const read = (client: Shop): Promise<unknown> => client.orders({})
const write = (client: Shop): Promise<unknown> => client.checkWriting()

async function keyed(
  key: Parameters<typeof shop.control.createKey>[0],
): Promise<Partial<ShopConfig>> {
  const { consumerKey, consumerSecret } = await shop.control.createKey(key)
  return { consumerKey, consumerSecret }
}

describe('keys', () => {
  test.each<[string, () => Promise<Partial<ShopConfig>>, typeof read, ShopFailure]>([
    [
      'a key that nobody knows, reading',
      async () => ({ consumerKey: 'ck_x' }),
      read,
      'unauthorized',
    ],
    [
      'a key that nobody knows, writing',
      async () => ({ consumerKey: 'ck_x' }),
      write,
      'unauthorized',
    ],
    ['a wrong secret', async () => ({ consumerSecret: 'cs_x' }), read, 'unauthorized'],
    ['a wrong secret, writing', async () => ({ consumerSecret: 'cs_x' }), write, 'unauthorized'],
    ['a key that only reads, writing', () => keyed({ permissions: 'read' }), write, 'forbidden'],
    ['a key that only writes, reading', () => keyed({ permissions: 'write' }), read, 'forbidden'],
    ['a key that only writes, writing', () => keyed({ permissions: 'write' }), write, 'forbidden'],
    ['a key of a customer', () => keyed({ role: 'customer' }), read, 'forbidden'],
    ['a key of a customer, writing', () => keyed({ role: 'customer' }), write, 'forbidden'],
  ])('%s', async (_name, config, call, failure) => {
    const error = await failureOf(call(shop.client(await config())))
    expect(error.failure).toBe(failure)
    expectNoSecret(error)
  })

  test('a key that reads and writes is told apart without changing anything', async () => {
    const before = await shop.control.orders()
    await expect(shop.client().checkWriting()).resolves.toBeUndefined()
    expect(await shop.control.orders()).toEqual(before)
  })

  test('a key that only reads, in a shop of another language', async () => {
    await shop.control.changeSettings({ language: 'nb' })
    const error = await failureOf(shop.client(await keyed({ permissions: 'read' })).checkWriting())
    expect([error.failure, error.status]).toEqual(['forbidden', 401])
  })

  test('a key that only reads reads', async () => {
    const client = shop.client(await keyed({ permissions: 'read' }))
    await expect(client.orders({})).resolves.toMatchObject({ unreadable: 0 })
  })
})

describe('no API at this address', () => {
  test.each([{ permalinks: false }, { woocommerce: false }])('%o', async (settings) => {
    await shop.control.changeSettings(settings)
    const { id } = await shop.control.createOrder()
    for (const call of [
      shop.client().order(id),
      shop.client().orders({}),
      shop.client().checkWriting(),
    ])
      expect((await failureOf(call)).failure).toBe('no-api')
  })

  test('nobody listens', async () => {
    const gone = await startShop()
    await gone.close()
    const error = await failureOf(shop.client({ url: gone.url }).orders({}))
    expect(error.failure).toBe('unavailable')
    expectNoSecret(error)
  })
})

describe('an answer of somebody else', () => {
  let server: Server
  let url = ''
  let answer: { status: number; type: string; body: string } = { status: 200, type: '', body: '' }
  beforeAll(async () => {
    server = createServer((_req, res) =>
      res.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('not listening')
    url = `http://127.0.0.1:${address.port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const JSON_TYPE = 'application/json; charset=UTF-8'
  test.each<[number, string, string, ShopFailure]>([
    [200, JSON_TYPE, '{}', 'bad-response'],
    [200, JSON_TYPE, '[]', 'bad-response'],
    [200, JSON_TYPE, 'null', 'bad-response'],
    [200, JSON_TYPE, '{"id":"7"}', 'bad-response'],
    [200, JSON_TYPE, '', 'bad-response'],
    [204, JSON_TYPE, '', 'bad-response'],
    [200, 'text/html', '{"id":7}', 'bad-response'],
    [403, 'text/html', '<h1>Blocked by the firewall</h1>', 'bad-response'],
    [404, JSON_TYPE, '{"message":"no such page"}', 'no-api'],
    [429, 'text/html', 'Too many requests', 'unavailable'],
    [429, JSON_TYPE, '{"code":"too_many"}', 'unavailable'],
    [500, JSON_TYPE, '{"code":"constructor"}', 'unavailable'],
    [500, JSON_TYPE, '{"code":"internal_server_error","message":"critical"}', 'unavailable'],
    [401, JSON_TYPE, '{"code":7,"message":{}}', 'bad-response'],
  ])('%i %s %s', async (status, type, body, failure) => {
    answer = { status, type, body }
    const error = await failureOf(shop.client({ url }).order(7))
    expect([error.failure, error.status ?? status]).toEqual([failure, status])
    expectNoSecret(error)
  })

  test('of a list, rows that cannot be read are counted', async () => {
    answer = { status: 200, type: JSON_TYPE, body: '[{"id":7},null]' }
    expect(await shop.client({ url }).orders({})).toEqual({
      orders: [],
      unreadable: 2,
      total: undefined,
      pages: undefined,
    })
  })

  test('a long message is cut', async () => {
    const body = JSON.stringify({ code: 'c'.repeat(5_000), message: 'm'.repeat(5_000) })
    answer = { status: 400, type: JSON_TYPE, body }
    const error = await failureOf(shop.client({ url }).order(7))
    expect([error.code?.length, error.shopMessage?.length]).toEqual([100, 500])
  })
})

/** Neither as text, nor anywhere inside, nor encoded as it is sent. */
function expectNoSecret(error: ShopError) {
  const all = inspect(error, { depth: 10, showHidden: true })
  expect(all).not.toContain(shop.secret)
  expect(all).not.toMatch(/Basic|cs_|ck_/)
}
