import { describe, expect, test } from 'vitest'
import { eventsNamed, lastEvent, LINES, ownSimulator, type Failure } from '../testing/merchant.ts'

const simulator = ownSimulator()

describe('capture', () => {
  test('parts add up until all is captured', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment({ items: LINES })
    const capture = (body: object) => call('POST', `/transactions/${id}/capture`, body)
    const part = await capture({ amount: 600, items: [LINES[0]], capture_reference: 'parcel 1' })
    expect(part).toMatchObject({
      status: 200,
      body: { status: 'PARTIALLY_CAPTURED', amount: 1000 },
    })
    expect(lastEvent(part.body)).toMatchObject({
      event: 'CAPTURE',
      transaction_status: 'PARTIALLY_CAPTURED',
      success: true,
      amount: 600,
      items: [{ line_id: 'a', amount: 600 }],
      event_reference: 'parcel 1',
    })
    expect((await capture({ amount: 400 })).body.status).toBe('CAPTURED')
  })

  test('more than what is authorized is 400 with a message alone, and leaves no event', async () => {
    const { call, payment, books } = await simulator.merchant()
    const { id, events } = await payment({ amount: 1000 })
    const { status, body } = await call<Failure>('POST', `/transactions/${id}/capture`, {
      amount: 1001,
    })
    expect(status).toBe(400)
    expect(Object.keys(body.error)).toEqual(['message'])
    expect((await books(id)).events).toEqual(events)
  })

  test('the same capture_reference twice is two captures', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment({ amount: 1000 })
    const again = () =>
      call('POST', `/transactions/${id}/capture`, { amount: 300, capture_reference: 'x' })
    await again()
    expect(eventsNamed((await again()).body, 'CAPTURE')).toHaveLength(2)
  })

  test('the sum of the lines may differ for a card', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment({ items: LINES })
    const body = { amount: 599, items: [{ line_id: 'a', amount: 600 }] }
    expect((await call('POST', `/transactions/${id}/capture`, body)).status).toBe(200)
  })

  test.each<[string, unknown, string]>([
    ['no amount', {}, 'OBJECT_MISSING_REQUIRED_PROPERTY'],
    ['a fraction', { amount: 10.5 }, 'INVALID_TYPE'],
    ['text', { amount: '10' }, 'INVALID_TYPE'],
    ['less than nothing', { amount: -1 }, 'MINIMUM'],
    ['more than int32', { amount: 2_147_483_648 }, 'MAXIMUM'],
    [
      'a line without an id',
      { amount: 1, items: [{ amount: 1 }] },
      'OBJECT_MISSING_REQUIRED_PROPERTY',
    ],
    ['a foreign metadata key', { amount: 1, metadata: { order: 'x' } }, 'PATTERN'],
    ['metadata that is no text', { amount: 1, metadata: { ext_a: 1 } }, 'INVALID_TYPE'],
    ['a long reference', { amount: 1, capture_reference: 'x'.repeat(256) }, 'MAXIMUM'],
  ])('%s is a schema violation', async (_name, body, code) => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment()
    const answer = await call<Failure>('POST', `/transactions/${id}/capture`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.code).toBe('INVALID_REQUEST_PARAMETER')
    expect(answer.body.error.errors?.[0]?.code).toBe(code)
  })

  test('an integral float and unknown fields are accepted', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment()
    const body = { amount: 1e3, refund_reference: 'x', anything: { else: true } }
    expect((await call('POST', `/transactions/${id}/capture`, body)).status).toBe(200)
  })

  test('nothing is not an amount', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment()
    expect((await call('POST', `/transactions/${id}/capture`, { amount: 0 })).status).toBe(400)
  })
})

describe('refund', () => {
  test('part of what is captured, then the rest', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment({ amount: 1000, status: 'CAPTURED' })
    const refund = (body: object) => call('POST', `/transactions/${id}/refund`, body)
    const part = await refund({ amount: 400, refund_reference: 'r1', reason: 'damaged' })
    expect(part.body.status).toBe('PARTIALLY_REFUNDED')
    expect(lastEvent(part.body)).toMatchObject({ amount: 400, event_reference: 'r1' })
    expect((await refund({ amount: 601 })).status).toBe(400)
    expect((await refund({ amount: 600 })).body.status).toBe('REFUNDED')
    expect((await refund({ amount: 1 })).status).toBe(400)
  })

  test('all that was captured, while a rest is authorized, keeps the rest open', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment({ amount: 1000, captures: [{ amount: 400 }] })
    const { body } = await call('POST', `/transactions/${id}/refund`, { amount: 400 })
    expect(body.status).toBe('PARTIALLY_CAPTURED_REFUNDED')
    const rest = await call('POST', `/transactions/${id}/capture`, { amount: 600 })
    expect(rest.body.status).toBe('PARTIALLY_REFUNDED')
  })

  test('nothing that is only authorized', async () => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment()
    expect((await call('POST', `/transactions/${id}/refund`, { amount: 1 })).status).toBe(400)
  })
})

describe('void', () => {
  test.each([
    ['without a body', undefined],
    ['with the body of the WooCommerce plugin', { id: 'x' }],
  ])('%s releases everything for good', async (_name, body) => {
    const { call, payment } = await simulator.merchant()
    const { id } = await payment({ amount: 1000 })
    const voided = await call('POST', `/transactions/${id}/void`, body)
    expect(voided).toMatchObject({ status: 200, body: { status: 'AUTHORIZATION_VOIDED' } })
    expect(lastEvent(voided.body)).toMatchObject({ event: 'VOID', amount: 1000 })
    for (const kind of ['capture', 'refund', 'void'])
      expect((await call('POST', `/transactions/${id}/${kind}`, { amount: 1 })).status).toBe(400)
  })
})

test.each([
  'INITIATED',
  'ON_HOLD',
  'DECLINED',
  'FAILED',
  'UNKNOWN',
  'REFUNDED',
  'AUTHORIZATION_VOIDED',
  'ADDED_LATER',
])('a payment in %s takes no operation', async (status) => {
  const { call, payment, books } = await simulator.merchant()
  const { id } = await payment({ status, override: { status } })
  const before = await books(id)
  for (const kind of ['capture', 'refund', 'void', 'authorization'])
    expect((await call('POST', `/transactions/${id}/${kind}`, { amount: 1 })).status).toBe(400)
  expect(await books(id)).toEqual(before)
})

test('an event tells who did it, with which system, under which request', async () => {
  const { call, payment, keys } = await simulator.merchant()
  const { id } = await payment()
  const { body, headers } = await call(
    'POST',
    `/transactions/${id}/capture`,
    { amount: 1 },
    {
      'Dintero-System-Name': 'Paydesk',
      'Dintero-System-Version': '1.0',
      'User-Agent': 'test/1',
      'X-Other': 'not kept',
    },
  )
  expect(lastEvent(body)).toMatchObject({
    created_by: keys.clientId,
    request_id: headers.get('request-id'),
    request_headers: {
      'dintero-system-name': 'Paydesk',
      'dintero-system-version': '1.0',
      'user-agent': 'test/1',
    },
  })
  expect(lastEvent(body)?.request_headers).not.toHaveProperty('x-other')
})

test('of two captures of everything at once, one wins', async () => {
  const { call, payment, books } = await simulator.merchant()
  const { id } = await payment({ amount: 1000 })
  const all = () => call('POST', `/transactions/${id}/capture`, { amount: 1000 })
  const answers = await Promise.all([all(), all(), all()])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '400', '400'])
  expect(eventsNamed(await books(id), 'CAPTURE')).toHaveLength(1)
})

test('an operation while another is being answered is a conflict: 503, or 409 on authorization', async () => {
  const { call, payment, books, arm } = await simulator.merchant()
  const { id } = await payment({ amount: 1000, type: 'klarna.klarna' })
  await arm('capture', 'delay', { delayMs: 2_000 })
  const slow = call('POST', `/transactions/${id}/capture`, { amount: 100 })
  await expect.poll(async () => (await books(id)).status, { timeout: 8_000 }).not.toBe('AUTHORIZED')
  expect((await call('POST', `/transactions/${id}/capture`, { amount: 1 })).status).toBe(503)
  expect((await call('POST', `/transactions/${id}/authorization`, {})).status).toBe(409)
  expect((await slow).status).toBe(200)
})
