import { describe, expect, test } from 'vitest'
import { TEST_CARDS } from '../sessions/cards.ts'
import type { Session } from '../sessions/session.ts'
import {
  eventsNamed,
  lastEvent,
  LINES,
  ownSimulator,
  type Failure,
  type Merchant,
} from '../testing/merchant.ts'

const simulator = ownSimulator()

const ORDER = {
  amount: 1000,
  currency: 'NOK',
  merchant_reference: 'A-1001',
  items: LINES,
}
const bodyOf = (more: object = {}, order: object = {}) => ({
  profile_id: 'default',
  url: { return_url: 'https://shop.test/return' },
  order: { ...ORDER, ...order },
  ...more,
})

async function made(merchant: Merchant, body: object = bodyOf()) {
  const { status, body: created } = await merchant.call<{ id: string; url: string }>(
    'POST',
    '/sessions-profile',
    body,
  )
  expect(status).toBe(200)
  return created
}

const session = async (merchant: Merchant, id: string) =>
  (await merchant.call<Session>('GET', `/sessions/${id}`)).body
const namesIn = ({ events }: Session) => events.map(({ name }) => name)

test.each(['', 'account'])('a session is made from a profile (%s path)', async (path) => {
  const merchant = await simulator.merchant()
  const base = path === '' ? '' : `/accounts/${merchant.id}/payments`
  const { status, body } = await merchant.call<{ id: string; url: string }>(
    'POST',
    `${base}/sessions-profile?include_session=true`,
    bodyOf(),
  )
  expect(status).toBe(200)
  expect(body).toMatchObject({
    id: expect.stringMatching(new RegExp(`^${merchant.id}\\.\\w{22}$`)) as string,
    url: `${simulator.url}/v1/view/${body.id}`,
    session: { id: body.id, order: ORDER },
  })
  expect(namesIn(await session(merchant, body.id))).toEqual(['INITIATED'])
})

test.each<[string, object, string]>([
  ['order', { profile_id: 'default', url: { return_url: 'https://a.test' } }, 'order'],
  ['return_url', { ...bodyOf(), url: {} }, 'return_url'],
  ['profile_id', { ...bodyOf(), profile_id: undefined }, 'profile_id'],
  ['merchant_reference', bodyOf({}, { merchant_reference: undefined }), 'merchant_reference'],
])('a session without %s is a schema violation', async (_what, body, missing) => {
  const { call } = await simulator.merchant()
  const answer = await call<Failure>('POST', '/sessions-profile', body)
  expect(answer.status).toBe(400)
  expect(answer.body.error).toMatchObject({
    code: 'INVALID_REQUEST_PARAMETER',
    errors: [{ code: 'OBJECT_MISSING_REQUIRED_PROPERTY', params: [missing] }],
  })
})

describe('strict-session-amounts', () => {
  const strict = { 'dintero-feature-toggles': 'strict-session-amounts' }
  test.each<[string, object, Record<string, string>, number]>([
    ['what adds up', {}, strict, 200],
    ['what does not', { amount: 999 }, strict, 400],
    ['what does not, without it', { amount: 999 }, {}, 200],
    ['a part, if it says so', { amount: 999, partial_payment: true }, strict, 200],
    ['more than there is', { amount: 1001, partial_payment: true }, strict, 400],
    [
      'items and delivery',
      { amount: 1099, shipping_option: { id: 's', line_id: 's1', amount: 99 } },
      strict,
      200,
    ],
  ])('%s', async (_what, order, headers, expected) => {
    const { call } = await simulator.merchant()
    const { status } = await call('POST', '/sessions-profile', bodyOf({}, order), headers)
    expect(status).toBe(expected)
  })
})

test('a session changes until it is paid', async () => {
  const merchant = await simulator.merchant()
  const { id } = await made(merchant)
  const change = (amount: number) =>
    merchant.call<Session>('PUT', `/sessions/${id}`, { order: { ...ORDER, amount } })
  const { status, body } = await change(700)
  expect(status).toBe(200)
  expect(body.order).toMatchObject({ amount: 700, merchant_reference: 'A-1001' })
  expect(namesIn(body)).toEqual(['INITIATED', 'UPDATE_SESSION'])
  expect((await merchant.control.paySession(merchant.id, id)).amount).toBe(700)
  expect((await change(800)).status).toBe(400)
})

describe('paying', () => {
  test('makes the one transaction of the session', async () => {
    const merchant = await simulator.merchant()
    const shipping = { id: 'post', line_id: 'post-1', amount: 99, title: 'By post' }
    const { id } = await made(merchant, bodyOf({}, { amount: 1099, shipping_option: shipping }))
    const paid = await merchant.control.paySession(merchant.id, id, { type: 'payex.creditcard' })
    expect(paid).toMatchObject({
      status: 'AUTHORIZED',
      amount: 1099,
      session_id: id,
      merchant_reference: 'A-1001',
    })
    expect(paid.items?.at(-1)).toMatchObject({ line_id: 'post-1', type: 'shipping', amount: 99 })
    const after = await session(merchant, id)
    expect(after.transaction_id).toBe(paid.id)
    expect(namesIn(after)).toEqual(['INITIATED', 'AUTHORIZED'])
    const { body } = await merchant.call('GET', `/transactions/${paid.id}?includes=session`)
    expect(body['session']).toMatchObject({ id, transaction_id: paid.id })
    await expect(merchant.control.paySession(merchant.id, id)).rejects.toThrow('has a transaction')
  })

  test.each([
    ['Swish captures at once', { type: 'swish.swish' }, 'CAPTURED', 'AUTHORIZED'],
    ['Walley may hold it', { type: 'collector.invoice', outcome: 'ON_HOLD' }, 'ON_HOLD', 'ON_HOLD'],
    ['a customer declines', { type: 'vipps', outcome: 'DECLINED' }, 'DECLINED', 'DECLINED'],
    ['it fails', { type: 'vipps', outcome: 'FAILED' }, 'FAILED', 'FAILED'],
    ['nobody knows', { type: 'vipps', outcome: 'UNKNOWN' }, 'UNKNOWN', 'UNKNOWN'],
  ] as const)('%s', async (_what, how, status, event) => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant)
    const paid = await merchant.control.paySession(merchant.id, id, how)
    expect(paid.status).toBe(status)
    expect(lastEvent(paid)?.success).toBe(!['DECLINED', 'FAILED', 'UNKNOWN'].includes(status))
    expect(namesIn(await session(merchant, id)).at(-1)).toBe(event)
  })

  const OUTCOMES: Record<string, string> = {
    '4000300000000006': 'FAILED',
    '5200000000000031': 'FAILED',
    '4100000000000076': 'FAILED',
    '4100000000000001': 'UNKNOWN',
    '5100000000000008': 'UNKNOWN',
  }
  test.each(TEST_CARDS)('$number is $effect', async ({ number }) => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant)
    const paid = await merchant.control.paySession(merchant.id, id, { card: number })
    expect(paid.status).toBe(OUTCOMES[number] ?? 'AUTHORIZED')
    expect(paid['card']).toMatchObject({
      masked_pan: `${number.slice(0, 6)}******${number.slice(-4)}`,
      brand: number.startsWith('4') ? 'Visa' : 'MasterCard',
    })
  })

  test('auto_capture captures by itself', async () => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant, bodyOf({ configuration: { auto_capture: true } }))
    const paid = await merchant.control.paySession(merchant.id, id, { type: 'payex.creditcard' })
    await expect
      .poll(async () => (await merchant.books(paid.id)).status, { timeout: 8_000 })
      .toBe('CAPTURED')
    expect(eventsNamed(await merchant.books(paid.id), 'CAPTURE')).toHaveLength(1)
  })

  test('Kravia takes references of 35 characters, others longer ones', async () => {
    const merchant = await simulator.merchant()
    const pay = async (length: number, type: string) => {
      const { id } = await made(merchant, bodyOf({}, { merchant_reference: 'x'.repeat(length) }))
      return merchant.control.paySession(merchant.id, id, { type })
    }
    expect((await pay(35, 'kravia.invoice_b2c')).status).toBe('AUTHORIZED')
    expect((await pay(36, 'vipps')).status).toBe('AUTHORIZED')
    await expect(pay(36, 'kravia.invoice_b2c')).rejects.toThrow('at most 35')
  })

  test('a session that is too old cannot be paid', async () => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant, bodyOf({ expires_at: '2020-01-01T00:00:00Z' }))
    await expect(merchant.control.paySession(merchant.id, id)).rejects.toThrow('expired')
  })
})

describe('cancelling a session', () => {
  test('that nobody paid ends it', async () => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant)
    const { status, body } = await merchant.call<Session>('POST', `/sessions/${id}/cancel`)
    expect(status).toBe(200)
    expect(namesIn(body).at(-1)).toBe('CANCELLED')
    await expect(merchant.control.paySession(merchant.id, id)).rejects.toThrow('cancelled')
    expect((await merchant.call('POST', `/sessions/${id}/cancel`)).status).toBe(400)
  })

  test.each([
    ['INITIATED', 200, 'AUTHORIZATION_VOIDED'],
    ['AUTHORIZED', 200, 'AUTHORIZATION_VOIDED'],
    ['ON_HOLD', 400, 'ON_HOLD'],
    ['FAILED', 400, 'FAILED'],
  ] as const)('whose payment is %s is %i', async (outcome, expected, after) => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant)
    const how = { type: 'collector.invoice', outcome }
    const paid = await merchant.control.paySession(merchant.id, id, how)
    expect((await merchant.call('POST', `/sessions/${id}/cancel`)).status).toBe(expected)
    expect((await merchant.books(paid.id)).status).toBe(after)
  })

  test('is refused once money was captured', async () => {
    const merchant = await simulator.merchant()
    const { id } = await made(merchant)
    const paid = await merchant.control.paySession(merchant.id, id, { type: 'payex.creditcard' })
    await merchant.call('POST', `/transactions/${paid.id}/capture`, { amount: 10 })
    expect((await merchant.call('POST', `/sessions/${id}/cancel`)).status).toBe(400)
  })
})

describe('the list of sessions', () => {
  test('is newest first, by limit, cursor, reference, payment and store', async () => {
    const merchant = await simulator.merchant()
    const ids: string[] = []
    for (const [index, id] of ['one', 'two', 'three'].entries()) {
      const order = { merchant_reference: `ref-${index}`, store: { id } }
      ids.unshift((await made(merchant, bodyOf({}, order))).id)
    }
    const paid = await merchant.control.paySession(merchant.id, ids[1] ?? '')
    const found = async (query: string) =>
      (await merchant.call<Session[]>('GET', `/sessions${query}`)).body.map(({ id }) => id)
    expect(new Set(await found(''))).toEqual(new Set(ids))
    const [first = ''] = await found('?limit=1')
    expect(await found(`?limit=5&starting_after=${first}`)).toHaveLength(2)
    expect(await found('?search=REF-2')).toEqual([ids[0]])
    expect(await found(`?transaction_id=${paid.id}`)).toEqual([ids[1]])
    expect(await found('?store_id=one')).toEqual([ids[2]])
    expect(await found('?created_at.gte=2099-01-01')).toEqual([])
    expect((await merchant.call('GET', '/sessions?limit=101')).status).toBe(400)
    expect((await merchant.call('GET', '/sessions?starting_after=nobody')).status).toBe(400)
  })

  test('is the account’s own', async () => {
    const [mine, theirs] = [await simulator.merchant(), await simulator.merchant()]
    const { id } = await made(mine)
    expect((await theirs.call('GET', `/sessions/${id}`)).status).toBe(404)
    expect((await theirs.call<Session[]>('GET', '/sessions')).body).toEqual([])
  })
})

test('the session of a payment that was made without one follows from the payment', async () => {
  const merchant = await simulator.merchant()
  const tx = await merchant.payment()
  expect(await session(merchant, String(tx['session_id']))).toMatchObject({
    transaction_id: tx.id,
    order: { amount: tx.amount },
  })
})

const asked = (
  order: object = {},
  customer: object = { tokens: { 'payex.creditcard': { payment_token: 't' } } },
) => ({
  session: { order: { ...ORDER, ...order }, customer },
  payment: { payment_product_type: 'payex.creditcard', operation: 'recurring_purchase' },
})

describe('a payment by the merchant', () => {
  test('needs a stored token', async () => {
    const { call } = await simulator.merchant()
    const { status, body } = await call('POST', '/sessions/pay', asked())
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'AUTHORIZED',
      success: true,
      actions: [],
      payment_operation: 'recurring_purchase',
    })
    expect(JSON.stringify(body)).not.toContain('"tokens"')
    expect((await call('POST', '/sessions/pay', asked({}, {}))).status).toBe(400)
  })

  test.each(['strict-merchant-reference', 'strict-success-merchant-reference'])(
    'with %s takes each reference once',
    async (toggle) => {
      const { call } = await simulator.merchant()
      const pay = async (reference: string) => {
        const headers = { 'dintero-feature-toggles': toggle }
        const body = asked({ merchant_reference: reference })
        return (await call('POST', '/sessions/pay', body, headers)).status
      }
      expect(await pay('A')).toBe(200)
      expect(await pay('A')).toBe(400)
      expect(await pay('B')).toBe(200)
    },
  )

  test('may be a pre-authorization', async () => {
    const { call } = await simulator.merchant()
    const type = 'dintero_psp.creditcard'
    const { body } = await call('POST', '/sessions/pay', {
      session: { order: ORDER, customer: { tokens: { [type]: { payment_token: 't' } } } },
      payment: { payment_product_type: type, pre_authorization: true },
    })
    const raised = { amount: 1200, final_authorization: false }
    expect((await call('POST', `/transactions/${body.id}/authorization`, raised)).status).toBe(200)
  })
})

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

describe('the page of a session', () => {
  test('pays, and sends the customer back', async () => {
    const merchant = await simulator.merchant()
    const { id, url } = await made(merchant, bodyOf({}, { merchant_reference: '<b>&' }))
    const page = await (await fetch(url)).text()
    expect(page).toContain('4100000000000019')
    expect(page).not.toContain('<b>')
    const answer = await post(url, { do: 'pay', type: 'payex.creditcard', card: '' })
    expect(answer.status).toBe(303)
    const back = new URL(answer.headers.get('location') ?? '')
    const after = await session(merchant, id)
    expect(back.origin + back.pathname).toBe('https://shop.test/return')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      session_id: id,
      transaction_id: after.transaction_id,
      merchant_reference: '<b>&',
    })
    expect(namesIn(after)).toEqual(['INITIATED', 'VISITED', 'AUTHORIZED'])
    expect((await post(url, { do: 'pay' })).status).toBe(400)
  })

  test.each([
    ['approve', 'AUTHORIZED', null],
    ['deny', 'DECLINED', 'authorization'],
  ])('asks for 3-D Secure: %s', async (answer, status, error) => {
    const merchant = await simulator.merchant()
    const { id, url } = await made(merchant)
    const card = '4000100000000000'
    const asked = await post(url, { do: 'pay', card })
    expect(await asked.text()).toContain('3-D Secure')
    const location = (await post(url, { do: answer, card })).headers.get('location') ?? ''
    expect(new URL(location).searchParams.get('error')).toBe(error)
    const paid = (await session(merchant, id)).transaction_id ?? ''
    expect((await merchant.books(paid)).status).toBe(status)
  })

  test('cancels', async () => {
    const merchant = await simulator.merchant()
    const { id, url } = await made(merchant)
    const location = (await post(url, { do: 'cancel' })).headers.get('location') ?? ''
    expect(new URL(location).searchParams.get('error')).toBe('cancelled')
    expect(namesIn(await session(merchant, id)).at(-1)).toBe('CANCELLED')
  })

  test('is not there for a session that is not', async () => {
    expect((await fetch(`${simulator.url}/v1/view/T12345678.nobody`)).status).toBe(404)
  })
})
