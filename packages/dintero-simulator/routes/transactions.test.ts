import { expect, test } from 'vitest'
import { ownSimulator, type Failure } from '../testing/merchant.ts'
import type { Transaction } from '../wire.ts'

const simulator = ownSimulator()

test('an unknown payment and an unknown route are told apart', async () => {
  const { id, call } = await simulator.merchant()
  expect(await call('GET', `/transactions/${id}.nobody`)).toMatchObject({
    status: 404,
    body: { error: { code: 'NOT FOUND', message: 'Transaction not found' } },
  })
  expect(await call('GET', '/no-such-thing')).toMatchObject({
    status: 404,
    body: {
      error: {
        code: 'NOT_FOUND',
        message: 'unknown resource',
        errors: [{ description: 'resource not supported by api' }],
      },
    },
  })
})

test('each answer carries a request-id of its own', async () => {
  const { call } = await simulator.merchant()
  const [a, b] = [await call('GET', '/transactions'), await call('GET', '/nowhere')]
  expect(a.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(b.headers.get('request-id')).not.toBe(a.headers.get('request-id'))
})

test('PUT changes merchant_reference_2 and what search finds', async () => {
  const { call, payment } = await simulator.merchant()
  const { id, version } = await payment({ merchant_reference_2: 'old' })
  const { status, body } = await call('PUT', `/transactions/${id}`, {
    merchant_reference_2: 'new',
    status: 'CAPTURED',
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ merchant_reference_2: 'new', status: 'AUTHORIZED' })
  expect(body.version).toBeGreaterThan(version ?? 0)
  const search = (term: string) => call<Transaction[]>('GET', `/transactions?search=${term}`)
  expect((await search('new')).body).toHaveLength(1)
  expect((await search('old')).body).toHaveLength(0)
})

test('PUT without its field is a schema violation', async () => {
  const { call, payment } = await simulator.merchant()
  const { id } = await payment()
  const { status, body } = await call<Failure>('PUT', `/transactions/${id}`, {})
  expect(status).toBe(400)
  expect(body.error.errors).toEqual([
    {
      code: 'OBJECT_MISSING_REQUIRED_PROPERTY',
      params: ['merchant_reference_2'],
      message: 'Missing required property: merchant_reference_2',
      path: [],
    },
  ])
})

test.each([
  ['includes=events.success.true', ['INITIALIZE', 'AUTHORIZE']],
  ['includes=events.request_headers', ['INITIALIZE', 'AUTHORIZE', 'CAPTURE']],
  ['includes=initiating_system_request_headers', ['INITIALIZE', 'AUTHORIZE', 'CAPTURE']],
  ['includes=events.request_headers&includes=events.success.true', ['INITIALIZE', 'AUTHORIZE']],
  ['includes=unknown', ['INITIALIZE', 'AUTHORIZE', 'CAPTURE']],
])('one with %s has the events %j, with what the system said of itself', async (query, events) => {
  const { call, payment, arm } = await simulator.merchant()
  const { id } = await payment({ woocommerce: true })
  await arm('capture', 'refuse-with-event')
  await call('POST', `/transactions/${id}/capture`, { amount: 1 })
  const { body } = await call('GET', `/transactions/${id}?${query}`)
  expect(body.events?.map(({ event }) => event)).toEqual(events)
  expect(body['initiating_system_request_headers']).toMatchObject({
    'dintero-system-name': 'woocommerce',
  })
})

test('a session comes only with includes, the newest event alone if asked', async () => {
  const { call, payment } = await simulator.merchant()
  const { id, session_id } = await payment()
  const get = (query: string) => call('GET', `/transactions/${id}${query}`)
  expect((await get('')).body).not.toHaveProperty('session')
  expect((await get('?includes=session')).body['session']).toMatchObject({
    id: session_id,
    transaction_id: id,
  })
  const latest = (await get('?includes=session.events.latest')).body['session']
  expect(latest).toMatchObject({ events: [{ name: 'AUTHORIZED' }] })
})

test('a body that is not JSON is 400, not 500', async () => {
  const { url, call, payment } = await simulator.merchant()
  const { id } = await payment()
  const good = await call('GET', `/transactions/${id}`)
  const response = await fetch(`${url}/v1/transactions/${id}/capture`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"amount":',
  })
  expect(response.status).toBe(400)
  expect((await call('GET', `/transactions/${id}`)).body).toEqual(good.body)
})
