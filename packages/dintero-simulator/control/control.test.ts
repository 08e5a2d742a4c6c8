import { expect, test } from 'vitest'
import { eventsNamed, LINES, ownSimulator } from '../testing/merchant.ts'
import type { PaymentSpec } from '../control-client.ts'

const simulator = ownSimulator()

test('the control API and the API know nothing of each other on their ports', async () => {
  const { id } = await simulator.merchant()
  for (const path of ['/accounts', `/accounts/${id}/requests`, `/v1/accounts/${id}/requests`])
    expect((await fetch(`${simulator.url}${path}`)).status).toBe(404)
  expect((await fetch(`${simulator.controlUrl}/v1/transactions`)).status).toBe(404)
})

test('an account has a random free id of its own, or the one that is asked for, once', async () => {
  const { control, id } = await simulator.merchant()
  expect(id).toMatch(/^T\d{8}$/)
  expect((await control.createAccount({ id: 'P12345678' })).id).toBe('P12345678')
  await expect(control.createAccount({ id: 'P12345678' })).rejects.toThrow('409')
  await expect(control.createAccount({ id: 'X1' })).rejects.toThrow('400')
})

test('an account may begin with payments', async () => {
  const { control } = await simulator.merchant()
  const { id } = await control.createAccount({ payments: 30, seed: 9 })
  const response = await fetch(`${simulator.controlUrl}/accounts/${id}/payments/${id}.x`)
  expect(response.status).toBe(404)
})

test.each<[string, PaymentSpec, object]>([
  [
    'nothing',
    {},
    {
      status: 'AUTHORIZED',
      amount: 50_000,
      currency: 'NOK',
      payment_product_type: 'payex.creditcard',
      payment_product: 'payex',
    },
  ],
  ['lines', { items: LINES }, { amount: 1000, items: LINES }],
  ['a card brand', { card: { brand: 'MasterCard' } }, { card: { brand: 'MasterCard' } }],
  [
    'a customer',
    { customer: { first_name: 'Ola' } },
    { billing_address: { first_name: 'Ola', last_name: 'Nordmann' } },
  ],
  ['captures', { amount: 100, captures: [{ amount: 40 }] }, { status: 'PARTIALLY_CAPTURED' }],
  [
    'captures and refunds',
    { amount: 100, captures: [{ amount: 40 }], refunds: [{ amount: 10 }] },
    { status: 'PARTIALLY_CAPTURED_REFUNDED' },
  ],
  ['CAPTURED', { status: 'CAPTURED' }, { status: 'CAPTURED' }],
  ['REFUNDED', { status: 'REFUNDED' }, { status: 'REFUNDED' }],
  ['voided', { voided: true }, { status: 'AUTHORIZATION_VOIDED' }],
  [
    'a part capture, then voided',
    { amount: 100, captures: [{ amount: 40 }], voided: true },
    { status: 'CAPTURED' },
  ],
  ['FAILED', { status: 'FAILED' }, { status: 'FAILED' }],
  ['ON_HOLD', { status: 'ON_HOLD', type: 'collector.invoice' }, { status: 'ON_HOLD' }],
  ['a status added later', { status: 'NEW', override: { status: 'NEW' } }, { status: 'NEW' }],
  [
    'null where an object was',
    { override: { customer: null, items: null, events: null, card: null } },
    { customer: null, items: null, events: null },
  ],
  [
    'the wrong kind everywhere',
    { override: { events: 'none', items: 7, store: 'x', created_at: 'soon' } },
    { events: 'none', items: 7 },
  ],
])('a payment made of %s is what the API gives', async (_name, spec, expected) => {
  const { payment, call, books } = await simulator.merchant()
  const made = await payment(spec)
  expect(made).toMatchObject(expected)
  expect((await call('GET', `/transactions/${made.id}`)).body).toEqual(made)
  expect((await call('GET', '/transactions')).body).toEqual([made])
  expect(await books(made.id)).toEqual(made)
})

test('a payment of an odd shape makes no operation fail with 500', async () => {
  const { payment, call } = await simulator.merchant()
  for (const override of [
    { events: null },
    { events: [null] },
    { items: null },
    { metadata: null },
    { payment_product_type: null },
  ]) {
    const { id } = await payment({ type: 'collector.invoice', items: LINES, override })
    for (const kind of ['capture', 'refund', 'void', 'authorization'])
      expect((await call('POST', `/transactions/${id}/${kind}`, { amount: 1 })).status).not.toBe(
        500,
      )
  }
})

test('a payment may have a thousand events', async () => {
  const { payment, call } = await simulator.merchant()
  const captures = Array.from({ length: 998 }, () => ({ amount: 1 }))
  const { id } = await payment({ amount: 2_000, captures })
  const { body } = await call('POST', `/transactions/${id}/capture`, { amount: 2 })
  expect(body.events).toHaveLength(1_001)
})

test('a payment from a WooCommerce shop carries its headers and references', async () => {
  const { payment } = await simulator.merchant()
  const made = await payment({ woocommerce: true, status: 'CAPTURED' })
  expect(made['merchant_reference']).toMatch(/^dwc[0-9a-f]{13}\d\.\d{8}$/)
  expect(made['merchant_reference_2']).toMatch(/^\d+$/)
  expect(made['initiating_system_request_headers']).toMatchObject({
    'dintero-system-name': 'woocommerce',
    'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce.V2',
  })
  expect(eventsNamed(made, 'CAPTURE')[0]).toMatchObject({
    event_reference: expect.stringMatching(/^\d+$/) as string,
    request_headers: { 'dintero-system-name': 'woocommerce' },
  })
})

test('a misspelt field of a payment is an error, not a default', async () => {
  const { id } = await simulator.merchant()
  const response = await fetch(`${simulator.controlUrl}/accounts/${id}/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amonut: 1 }),
  })
  expect(response.status).toBe(400)
})

test('a foreign actor moves money by the same rules', async () => {
  const { payment, control, id: account } = await simulator.merchant()
  const { id } = await payment({ amount: 100 })
  const tx = await control.act(account, id, { kind: 'capture', amount: 60, reference: 'theirs' })
  expect(eventsNamed(tx, 'CAPTURE')[0]).toMatchObject({ amount: 60, event_reference: 'theirs' })
  await expect(control.act(account, id, { kind: 'capture', amount: 41 })).rejects.toThrow('400')
  expect((await control.act(account, id, { kind: 'refund', amount: 60 })).status).toBe(
    'PARTIALLY_CAPTURED_REFUNDED',
  )
  expect((await control.act(account, id, { kind: 'void' })).status).toBe('REFUNDED')
})

test('every request of an account is told in order, with what was answered', async () => {
  const { payment, call, control, id: account, arm } = await simulator.merchant()
  const { id } = await payment()
  await call('GET', '/transactions?limit=3', undefined, { 'x-test': 'yes' })
  await call('POST', `/transactions/${id}/capture`, { amount: 1 })
  await call('POST', `/transactions/${id}/capture`, { amount: 1e9 })
  await arm('void', 'drop-before')
  await call('POST', `/transactions/${id}/void`).catch(() => {})
  const requests = await control.requests(account)
  expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['POST', `/v1/accounts/${account}/auth/token`, 200],
    ['GET', '/v1/transactions?limit=3', 200],
    ['POST', `/v1/transactions/${id}/capture`, 200],
    ['POST', `/v1/transactions/${id}/capture`, 400],
    ['POST', `/v1/transactions/${id}/void`, null],
  ])
  expect(requests[1]?.headers).toMatchObject({ 'x-test': 'yes' })
  expect(requests[2]?.body).toEqual({ amount: 1 })
  expect(requests[2]?.ms).toBeTypeOf('number')
})

test('the shop acts with its plugin’s headers, a person with a browser’s', async () => {
  const { payment, control, id: account } = await simulator.merchant()
  const { id } = await payment({ amount: 100 })
  await control.act(account, id, { kind: 'capture', amount: 60, as: 'shop' })
  const tx = await control.act(account, id, { kind: 'void' })
  expect(eventsNamed(tx, 'CAPTURE')[0]?.request_headers).toMatchObject({
    'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce.V2',
  })
  expect(eventsNamed(tx, 'VOID')[0]?.request_headers).toEqual({ 'user-agent': 'Mozilla/5.0' })
})

test('somebody else may change an authorization', async () => {
  const { payment, control, id: account } = await simulator.merchant()
  const { id } = await payment({ type: 'klarna.klarna', amount: 100 })
  const body = { kind: 'authorization', amount: 150, reference: 'more' } as const
  expect(await control.act(account, id, body)).toMatchObject({ amount: 150 })
})

test('the books are told page by page, filtered, with what they add up to', async () => {
  const { payment, control, id: account } = await simulator.merchant()
  const first = await payment({
    amount: 100,
    captures: [{ amount: 60 }],
    refunds: [{ amount: 10 }],
  })
  const second = await payment()
  const [one, ...none] = await control.payments(account, { limit: '1' })
  expect([[first.id, second.id].includes(one?.id ?? ''), none]).toEqual([true, []])
  expect(await control.payments(account, { status: 'AUTHORIZED' })).toEqual([second])
  expect(await control.sums(account, first.id)).toEqual({
    captured: 60,
    refunded: 10,
    voided: 0,
    remaining: 40,
  })
})

test('a request log for people hides secrets, one for tests does not', async () => {
  const { call, control, id, keys } = await simulator.merchant()
  await call('GET', '/transactions?limit=2', undefined, { 'x-api-key': 'not-to-be-read' })
  const log = async (query: string) =>
    (await fetch(`${simulator.controlUrl}/accounts/${id}/requests${query}`)).text()
  const basic = Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')
  for (const secret of [basic, 'not-to-be-read']) {
    expect(await log('')).not.toContain(secret)
    expect(await log('?secrets=shown')).toContain(secret)
  }
  expect(JSON.parse(await log('?method=GET'))).toMatchObject([
    { path: '/v1/transactions?limit=2', query: { limit: '2' }, status: 200 },
  ])
  await control.forgetRequests(id)
  expect(await control.requests(id)).toEqual([])
})

test.each(['/', '/page.css', '/page.js'])(
  '%s of the page comes with a strict policy',
  async (path) => {
    const { status, headers } = await fetch(`${simulator.controlUrl}${path}`)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self';/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test('the page has no script or style of its own and asks nobody else', async () => {
  const html = await (await fetch(simulator.controlUrl)).text()
  expect(html).not.toMatch(/<style|style=|\son\w+=|https?:|<script(?![^>]*src="\/page.js")/)
})

test('a page from elsewhere is refused', async () => {
  const { id } = await simulator.merchant()
  const path = `${simulator.controlUrl}/accounts/${id}/faults`
  const as = (origin: string) => fetch(path, { method: 'DELETE', headers: { origin } })
  expect((await as('http://elsewhere.example')).status).toBe(403)
  expect((await as(simulator.controlUrl)).status).toBe(204)
})
