import { describe, expect, test } from 'vitest'
import { startSimulator } from '../start.ts'
import { controlOf } from '../control-client.ts'
import {
  eventsNamed,
  merchantOf,
  ownSimulator,
  tokenOf,
  type Failure,
  type Merchant,
} from '../testing/merchant.ts'
import { ownReceiver } from '../testing/receiver.ts'

const simulator = ownSimulator()
const server = ownReceiver()

interface Page {
  items: {
    id: string
    provider: string
    settled_at: string
    created_at: string
    attachments: { id: string; extension: string }[]
    amounts: { amount: number; capture: number; refund: number; fee: number; currency: string }[]
  }[]
  last_evaluated_key?: { id: string; account_id: string; settled_at: string; created_at: string }
}

const list = async (merchant: Merchant, query = '') =>
  (await merchant.call<Page>('GET', `/accounts/${merchant.id}/settlements${query}`)).body
const report = (merchant: Merchant, body: object) =>
  merchant.call<{ message: string }>(
    'POST',
    `/accounts/${merchant.id}/settlements/reports/generate-test-report`,
    body,
  )

/** An account whose payments by two providers are paid out. */
async function paidOut() {
  const merchant = await simulator.merchant()
  const card = await merchant.payment({
    status: 'CAPTURED',
    amount: 10_000,
    merchant_reference: 'a, "b"',
  })
  await merchant.payment({ status: 'CAPTURED', amount: 5_000, refunds: [{ amount: 1_000 }] })
  await merchant.payment({ type: 'klarna.klarna', status: 'CAPTURED', amount: 700 })
  await merchant.payment({ status: 'AUTHORIZED', amount: 9 })
  expect((await report(merchant, { number_of_transactions: 10 })).status).toBe(201)
  return { merchant, card }
}

test('an account without settlements has an empty page without a cursor', async () => {
  expect(await list(await simulator.merchant())).toEqual({ items: [] })
})

test('captures less refunds and fees are paid out by provider and currency', async () => {
  const { merchant, card } = await paidOut()
  const { items } = await list(merchant)
  expect(items.map(({ provider }) => provider).toSorted()).toEqual(['klarna', 'payex'])
  const payex = items.find(({ provider }) => provider === 'payex')
  const [amounts] = payex?.amounts ?? []
  expect(amounts).toMatchObject({ capture: 15_000, refund: 1_000, currency: 'NOK' })
  expect(amounts?.amount).toBe(15_000 - 1_000 - (amounts?.fee ?? 0))
  const after = await merchant.books(card.id)
  expect(after['settlement_status']).toBe('SETTLED')
  expect(JSON.stringify(eventsNamed(after, 'SETTLEMENT'))).toContain(payex?.id)
})

test('the clock pays out what was captured, and a hook hears of the settlement', async () => {
  const merchant = await simulator.merchant()
  await merchant.call('POST', `/accounts/${merchant.id}/hooks/subscriptions`, {
    events: ['settlement_add'],
    config: { url: `${server.origin}/hook`, content_type: 'application/json' },
  })
  const { id } = await merchant.payment({ amount: 2_000 })
  await merchant.call('POST', `/transactions/${id}/capture`, { amount: 2_000 })
  await merchant.control.moveClock({ byMs: 10 * 86_400_000 })
  const { items } = await list(await renewed(merchant))
  expect(items).toMatchObject([{ provider: 'payex', amounts: [{ capture: 2_000 }] }])
  const [paidOut] = eventsNamed(await merchant.books(id), 'SETTLEMENT')
  expect(paidOut?.['settlements']).toMatchObject({ events: [{ settlement_id: items[0]?.id }] })
  const heard = () => server.received.find(({ headers }) => headers['event'] === 'settlement_add')
  await expect.poll(heard, { timeout: 8_000 }).toBeDefined()
  expect(JSON.parse(heard()?.body ?? '')).toMatchObject({ settlement: { id: items[0]?.id } })
})

async function renewed(merchant: Merchant) {
  await merchant.renew()
  return merchant
}

describe('the cursor', () => {
  test('needs both halves, and leads on until the last page has none', async () => {
    const { merchant } = await paidOut()
    const first = await list(merchant, '?limit=1')
    const key = first.last_evaluated_key
    expect(key).toMatchObject({ id: first.items[0]?.id, account_id: merchant.id })
    const query = `starting_after_id=${key?.id}&starting_after_date=${key?.settled_at}`
    const second = await list(merchant, `?limit=1&${query}`)
    expect(second.items).toHaveLength(1)
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
    expect(second).not.toHaveProperty('last_evaluated_key')
    for (const half of query.split('&')) {
      const path = `/accounts/${merchant.id}/settlements?${half}`
      expect((await merchant.call('GET', path)).status).toBe(400)
    }
  })
})

test.each([
  ['limit=0', 400],
  ['limit=1001', 400],
  ['limit=1000', 200],
  ['created_at.gte=2020-01-01&item_created_at.lte=2030-01-01', 400],
  ['created_at.gte=nonsense', 400],
])('%s is %i', async (query, expected) => {
  const merchant = await simulator.merchant()
  const { status } = await merchant.call('GET', `/accounts/${merchant.id}/settlements?${query}`)
  expect(status).toBe(expected)
})

test.each([
  ['payment_provider=klarna', ['klarna']],
  ['payment_provider=klarna&payment_provider=payex', ['klarna', 'payex']],
  ['created_at.gte=2099-01-01', []],
  ['item_created_at.lte=2020-01-01', []],
  ['search=nothing', []],
])('%s finds %j', async (query, expected) => {
  const { merchant } = await paidOut()
  const { items } = await list(merchant, `?${query}`)
  expect(items.map(({ provider }) => provider).toSorted()).toEqual(expected)
})

test.each<[string, (text: string) => number]>([
  ['csv', (text) => text.split('\r\n').length - 1],
  ['json', (text) => (JSON.parse(text) as object[]).length],
])('an attachment is a link to its file: %s', async (extension, rowsIn) => {
  const { merchant, card } = await paidOut()
  const { items } = await list(merchant, '?payment_provider=payex')
  const file = items[0]?.attachments.find((attachment) => attachment.extension === extension)
  const path = `/accounts/${merchant.id}/settlements/${items[0]?.id}/attachments/${file?.id}`
  const { body: link } = await merchant.call<string>('GET', path)
  const text = await (await fetch(link)).text()
  expect(text).toContain(card.id)
  expect(rowsIn(text)).toBe(3)
  expect((await fetch(link.replace(/signature=./, 'signature=x'))).status).toBe(403)
  const unknown = await merchant.call<Failure>('GET', path.replace(/[^/]+$/, 'none'))
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'NOT FOUND' } } })
})

const days = (day: string) => ({ date_range: { start_date: day, end_date: day } })

describe('a test report', () => {
  test('says so when there is nothing to pay out', async () => {
    const merchant = await simulator.merchant()
    await merchant.payment({ status: 'AUTHORIZED' })
    expect((await report(merchant, { number_of_transactions: 5 })).status).toBe(200)
  })

  test('takes the named payments, once', async () => {
    const merchant = await simulator.merchant()
    const [one] = [
      await merchant.payment({ status: 'CAPTURED', amount: 100 }),
      await merchant.payment({ status: 'CAPTURED', amount: 900 }),
    ]
    expect((await report(merchant, { transaction_ids: [one.id] })).status).toBe(201)
    expect((await list(merchant)).items[0]?.amounts[0]?.capture).toBe(100)
    expect((await report(merchant, { transaction_ids: [one.id] })).status).toBe(200)
  })

  test('takes the payments of some days', async () => {
    const merchant = await simulator.merchant()
    await merchant.payment({ status: 'CAPTURED', amount: 100, created_at: '2026-02-03T10:00:00Z' })
    expect((await report(merchant, days('2026-02-02'))).status).toBe(200)
    expect((await report(merchant, days('2026-02-03'))).status).toBe(201)
    expect((await report(merchant, {})).status).toBe(400)
  })

  test('is for test accounts alone', async () => {
    const control = controlOf(simulator.controlUrl)
    const live = await merchantOf(
      simulator.url,
      control,
      await control.createAccount({ id: 'P12345678' }),
    )
    expect((await report(live, { number_of_transactions: 5 })).status).toBe(403)
  })
})

const status = async (merchant: Merchant, headers: Record<string, string>) =>
  (await fetch(`${simulator.url}/v1/accounts/${merchant.id}/settlements`, { headers })).status

describe('who may read them', () => {
  test('whoever holds a client’s secret as x-api-key', async () => {
    const [merchant, other] = [await simulator.merchant(), await simulator.merchant()]
    expect(await status(merchant, { 'x-api-key': merchant.keys.clientSecret })).toBe(200)
    expect(await status(merchant, { 'x-api-key': other.keys.clientSecret })).toBe(403)
    expect(await status(merchant, { 'x-api-key': 'guessed' })).toBe(401)
    expect(await status(merchant, {})).toBe(401)
  })

  test('a read-only client, but it makes no report', async () => {
    const merchant = await simulator.merchant()
    const { id, readOnlyClientId, readOnlyClientSecret } = merchant.keys
    const { body } = await tokenOf(simulator.url, id, readOnlyClientId, readOnlyClientSecret)
    const authorization = `Bearer ${String(body['access_token'])}`
    expect(await status(merchant, { authorization })).toBe(200)
    const made = await merchant.raw(
      'POST',
      `/accounts/${id}/settlements/reports/generate-test-report`,
      { number_of_transactions: 1 },
      { headers: { authorization } },
    )
    expect(made.status).toBe(403)
  })
})

test('seeded payments have the settlements that their events name', async () => {
  const seeded = await startSimulator({ payments: 400, seed: 9 })
  const { account: id, clientId, clientSecret } = seeded
  const keys = { id, clientId, clientSecret, readOnlyClientId: '', readOnlyClientSecret: '' }
  const merchant = await merchantOf(seeded.url, controlOf(seeded.controlUrl), keys)
  const { items } = await list(merchant, '?limit=1000')
  const { body: payments } = await merchant.call('GET', '/transactions?status=CAPTURED&limit=100')
  const named = new Set(JSON.stringify(payments).match(/(?<="settlement_id":")[^"]+/g))
  const known = new Set(items.map((settlement) => settlement.id))
  expect(named.size).toBeGreaterThan(5)
  expect([...named].filter((settlement) => !known.has(settlement))).toEqual([])
  await seeded.close()
})
