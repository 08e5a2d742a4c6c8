import { describe, expect, test } from 'vitest'
import { lastEvent, ownSimulator, type Merchant } from '../testing/merchant.ts'
import type { Transaction } from '../wire.ts'

const simulator = ownSimulator()

async function tokenFor({ id, keys }: Merchant, audience: string) {
  const basic = Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')
  const response = await fetch(`${simulator.url}/v1/accounts/${id}/auth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', audience }),
  })
  expect(response.status).toBe(200)
  const { access_token } = (await response.json()) as { access_token: string }
  return `Bearer ${access_token}`
}

/** Published clients of the API, by what each does in its own way. */
describe('a client that', () => {
  test('puts the account before the host of its audience', async () => {
    const merchant = await simulator.merchant()
    const audience = `https://${merchant.id}@api.dintero.com/v1/accounts/${merchant.id}`
    expect(await tokenFor(merchant, audience)).toMatch(/^Bearer /)
  })

  test('builds its audience from the address that it calls', async () => {
    const merchant = await simulator.merchant()
    const audience = `${simulator.url}/v1/accounts/${merchant.id}`
    expect(await tokenFor(merchant, audience)).toMatch(/^Bearer /)
  })

  test('voids without a body and without its type', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    const authorization = await tokenFor(
      merchant,
      `https://api.dintero.com/v1/accounts/${merchant.id}`,
    )
    const response = await fetch(`${simulator.url}/v1/transactions/${id}/void`, {
      method: 'POST',
      headers: { authorization },
    })
    expect(response.status).toBe(200)
    expect(((await response.json()) as Transaction).status).toBe('AUTHORIZATION_VOIDED')
  })

  test('voids with the type of a body and none', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    const headers = { 'content-type': 'application/json' }
    expect(
      (await merchant.call('POST', `/transactions/${id}/void`, undefined, headers)).status,
    ).toBe(200)
  })

  test('voids with the id as its body', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    expect((await merchant.call('POST', `/transactions/${id}/void`, { id })).status).toBe(200)
  })

  test('sends only an amount, as a float that is whole', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 29_990 })
    const response = await merchant.raw('POST', `/transactions/${id}/capture`, undefined, {
      headers: { 'content-type': 'application/json' },
      body: '{"amount":29990.0}',
    })
    expect(response.status).toBe(200)
  })

  test('refunds under the name of a capture: unknown fields are ignored', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100, status: 'CAPTURED' })
    const { status, body } = await merchant.call('POST', `/transactions/${id}/refund`, {
      amount: 100,
      capture_reference: 'order 7',
    })
    expect(status).toBe(200)
    expect(lastEvent(body)?.event_reference).toBeUndefined()
  })

  test('names its system has it kept, in lower case', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    const { body } = await merchant.call(
      'POST',
      `/transactions/${id}/capture`,
      { amount: 100 },
      {
        'Dintero-System-Name': 'woocommerce',
        'Dintero-System-Plugin-Version': '2.0',
      },
    )
    expect(lastEvent(body)?.request_headers).toMatchObject({
      'dintero-system-name': 'woocommerce',
      'dintero-system-plugin-version': '2.0',
    })
  })

  test('creates a session with or without a profile, in the shape of a shop', async () => {
    const merchant = await simulator.merchant()
    const session = {
      url: { return_url: 'https://example.com/return' },
      order: {
        amount: 1000,
        currency: 'NOK',
        merchant_reference: 'ref123',
        partial_payment: false,
        items: [
          {
            id: 'a',
            line_id: '1',
            description: 'A',
            amount: 1000,
            quantity: 1,
            vat_amount: 0,
            vat: 0,
            eligible_for_discount: false,
          },
        ],
      },
    }
    const made = async (path: string, body: object) =>
      (await merchant.call('POST', path, body)).status
    expect(await made('/sessions', session)).toBe(200)
    expect(await made('/sessions-profile', { ...session, profile_id: 'profile123' })).toBe(200)
  })
})

/** What a shop's plugin sends when the basket changes: without the reference that it gave before. */
const BASKET = {
  remove_lock: true,
  order: { amount: 1200, currency: 'NOK', vat_amount: 240, items: [], store: { id: 'shop.test' } },
  express: { customer_types: ['b2c'] },
}

describe('a client that', () => {
  test('ends its audience with a slash', async () => {
    const merchant = await simulator.merchant()
    const audience = `https://api.dintero.com/v1/accounts/${merchant.id}/`
    expect(await tokenFor(merchant, audience)).toMatch(/^Bearer /)
  })

  test('sends the type of its bodies with every read, and a slash at the end', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    for (const path of [`/transactions/${id}`, `/transactions/${id}/`, '/transactions/'])
      expect((await merchant.call('GET', path, undefined, headers)).status).toBe(200)
  })

  test('voids with null as its body', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    expect((await merchant.call('POST', `/transactions/${id}/void`, null)).status).toBe(200)
  })

  test('sends its secret as x-api-key instead of a token', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    const as = (key: string, path: string, method = 'GET') =>
      fetch(`${simulator.url}/v1${path}`, {
        method,
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: '{"amount":100}' }),
      })
    const { clientSecret, readOnlyClientSecret } = merchant.keys
    const capture = `/transactions/${id}/capture`
    expect((await as('guessed', '/transactions')).status).toBe(401)
    expect((await as(readOnlyClientSecret, capture, 'POST')).status).toBe(403)
    expect((await as(clientSecret, capture, 'POST')).status).toBe(200)
    expect(await (await as(readOnlyClientSecret, '/transactions')).json()).toMatchObject([
      { id, status: 'CAPTURED' },
    ])
  })

  test.each([
    ['status[]=CAPTURED&status[]=FAILED', 1],
    ['status[0]=CAPTURED&status[1]=AUTHORIZED', 2],
    ['amount[gte]=150', 1],
    ['amount[gte]=150&amount[lte]=150', 0],
    ['created_at[lte]=2020-01-01', 0],
    ['created_at[gte]=2020-01-01', 2],
  ])('writes lists and ranges with brackets: %s', async (query, found) => {
    const merchant = await simulator.merchant()
    await merchant.payment({ amount: 100 })
    await merchant.payment({ amount: 200, status: 'CAPTURED' })
    const { body } = await merchant.call<Transaction[]>('GET', `/transactions?${query}`)
    expect(body).toHaveLength(found)
  })

  test('changes a session without the reference that it gave before', async () => {
    const merchant = await simulator.merchant()
    const made = await merchant.call<{ id: string }>('POST', '/sessions-profile', {
      profile_id: 'default',
      url: { return_url: 'https://shop.test/return' },
      order: { amount: 1000, currency: 'NOK', merchant_reference: 'ref1' },
    })
    const path = `/sessions/${made.body.id}?update_without_lock=true`
    const { status, body } = await merchant.call<object>('PUT', path, BASKET)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      order: { amount: 1200, merchant_reference: 'ref1' },
      express: BASKET.express,
      url: { return_url: 'https://shop.test/return' },
    })
  })

  test('has a card stored without charging it, then pays with it', async () => {
    const merchant = await simulator.merchant()
    const type = 'payex.creditcard'
    const order = { currency: 'NOK', merchant_reference: 'card of 7' }
    const { status, body } = await merchant.call<{ id: string; url: string }>(
      'POST',
      '/sessions/payment-token',
      {
        session: { order, url: { return_url: 'https://shop.test/return' } },
        token_provider: {
          payment_product_type: type,
          token_types: ['payment_token', 'recurrence_token'],
        },
      },
    )
    expect(status).toBe(200)
    const stored = await merchant.control.paySession(merchant.id, body.id)
    expect(stored).toMatchObject({
      amount: 0,
      payment_product_type: type,
      payment_operation: 'generate_payment_token',
    })
    const cardWith = async (query: string) => {
      const { body: tx } = await merchant.call('GET', `/transactions/${stored.id}${query}`)
      return tx['card'] as Record<string, string>
    }
    const { payment_token } = await cardWith('?includes=card.payment_token')
    const both = await cardWith('?includes=card.payment_token,card.recurrence_token')
    expect(both).toMatchObject({ payment_token, recurrence_token: expect.any(String) as string })
    expect(Object.keys(await cardWith(''))).not.toContain('payment_token')
    expect(payment_token).toEqual(expect.any(String))
    const paid = await merchant.call('POST', '/sessions/pay', {
      session: {
        order: { ...order, amount: 500 },
        customer: { tokens: { [type]: { payment_token } } },
        url: { callback_url: 'https://shop.test/callback' },
      },
      payment: { payment_product_type: type, operation: 'unscheduled_purchase' },
    })
    expect([paid.status, paid.body.status]).toEqual([200, 'AUTHORIZED'])
  })

  test('opens the page of a session in a frame of its own', async () => {
    const merchant = await simulator.merchant()
    const { body } = await merchant.call<{ id: string }>('POST', '/sessions', {
      url: { return_url: 'https://shop.test/return' },
      order: { amount: 1000, currency: 'NOK', merchant_reference: 'ref1' },
    })
    const page = await fetch(`${simulator.url}/v1/view/${body.id}?sdk=0.8.30&ui=inline&language=no`)
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
  })
})

describe('an unknown route', () => {
  test('is recorded for whoever asked, and for nobody without a token', async () => {
    const { id, call, control } = await simulator.merchant()
    expect((await call('GET', '/accounts-of-nobody')).status).toBe(404)
    await fetch(`${simulator.url}/v1/stray`)
    const mine = await control.requests(id)
    expect(mine.map(({ path, status }) => [path, status])).toContainEqual([
      '/v1/accounts-of-nobody',
      404,
    ])
    await expect
      .poll(async () => (await control.strayRequests()).map(({ path }) => path))
      .toContain('/v1/stray')
  })
})

test.each([
  ['GET', '/transactions?limit=0', undefined, ['paths', '/transactions', 'get', 'parameters']],
  ['PUT', '/transactions/x', {}, ['paths', '/transactions/{id}', 'put', 'parameters']],
  ['POST', '/sessions/pay', {}, ['paths', '/sessions/pay', 'post', 'parameters']],
])('%s %s says where the document speaks of what is wrong', async (method, path, body, place) => {
  const { call } = await simulator.merchant()
  const answer = await call<{ error: { path: unknown[] } }>(method, path, body)
  expect(answer.status).toBe(400)
  expect(answer.body.error.path.slice(0, -1)).toEqual(place)
  expect(answer.body.error.path.at(-1)).toEqual(expect.any(Number))
})
