import { beforeAll, describe, expect, test } from 'vitest'
import type { PaymentSpec } from '../control-client.ts'
import { ownSimulator, type Failure, type Merchant } from '../testing/merchant.ts'
import type { Transaction } from '../wire.ts'

const simulator = ownSimulator()
let shop: Merchant
const ids: Record<string, string> = {}

const PAYMENTS: Record<string, PaymentSpec> = {
  first: {
    created_at: '2026-03-01T10:00:00Z',
    amount: 1000,
    merchant_reference: 'A-1',
    merchant_reference_2: '5001',
    session_id: 'T11112222.sessionOfTheFirst0001',
    customer: {
      first_name: 'Åse',
      last_name: 'Ødegård',
      email: 'Ase@Example.test',
      phone_number: '+4791234567',
    },
    store: { id: 'oslo.example', name: 'Oslo' },
    captures: [{ amount: 1000, at: '2026-03-05T12:00:00Z' }],
    refunds: [{ amount: 400, at: '2026-03-20T12:00:00Z' }],
  },
  second: {
    created_at: '2026-03-02T23:59:59.500Z',
    amount: 2000,
    currency: 'SEK',
    type: 'klarna.klarna',
    merchant_reference: 'A,2',
    store: { id: 'bergen.example' },
    captures: [
      { amount: 500, at: '2026-03-04T00:00:00Z' },
      { amount: 500, at: '2026-03-10T00:00:00Z' },
    ],
  },
  third: {
    created_at: '2026-03-03T00:00:00Z',
    amount: 3000,
    card: { brand: 'MasterCard' },
    override: {
      card: { brand: 'MasterCard', payment_token_id: 'token-3' },
      customer: { customer_id: 'c-3' },
      payout_destination_id: 'seller-9',
      metadata: { payout_correlation_id: 'payout-1' },
      payment_operation: 'recurring_purchase',
    },
  },
  fourth: {
    created_at: '2026-03-04T08:00:00Z',
    amount: 3000,
    type: 'vipps',
    status: 'FAILED',
    override: {
      channel: 'in_app',
      store: { id: 'oslo.example', terminal_id: 'T-1' },
      items: [{ line_id: '1', amount: 3000, splits: [{ payout_destination_id: 'seller-7' }] }],
    },
  },
}

beforeAll(async () => {
  shop = await simulator.merchant()
  for (const [name, spec] of Object.entries(PAYMENTS)) ids[name] = (await shop.payment(spec)).id
})

const list = (query: string) => shop.call<Transaction[]>('GET', `/transactions?${query}`)
const found = async (query: string) => {
  const { status, body } = await list(query)
  expect(status).toBe(200)
  return body.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id))
}

describe('one filter', () => {
  test.each<[string, string[]]>([
    ['', ['fourth', 'third', 'second', 'first']],
    ['status=AUTHORIZED', ['third']],
    ['status=AUTHORIZED&status=FAILED', ['fourth', 'third']],
    ['status=AUTHORIZED,FAILED', ['fourth', 'third']],
    ['status=REFUNDED', []],
    ['payment_product=payex', ['third', 'first']],
    ['payment_product_type=vipps&payment_product_type=klarna.klarna', ['fourth', 'second']],
    ['card_brand=Visa', ['first']],
    ['card_brand=MasterCard', ['third']],
    ['merchant_reference=A-1', ['first']],
    ['merchant_reference=a-1', []],
    ['merchant_reference=A%2C2', ['second']],
    ['merchant_reference_2=5001', ['first']],
    ['session_id=T11112222.sessionOfTheFirst0001', ['first']],
    ['store_id=oslo.example', ['fourth', 'first']],
    ['payout_correlation_id=payout-0,payout-1', ['third']],
    ['currency=SEK', ['second']],
    ['amount=2000', ['second']],
    ['amount.gte=2000', ['fourth', 'third', 'second']],
    ['amount.lte=2000', ['second', 'first']],
    ['amount.gte=1001&amount.lte=2999', ['second']],
    ['payment_operation=recurring_purchase', ['third']],
    ['customer_id=c-3', ['third']],
    ['payout_destination_id=seller-9', ['third']],
    ['payout_destination_id=seller-7', ['fourth']],
    ['token_id=token-3', ['third']],
    ['terminal_id=T-1', ['fourth']],
    ['channel=in_app', ['fourth']],
    ['no_such_filter=1', ['fourth', 'third', 'second', 'first']],
  ])('%s finds %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  test('ids may be repeated', async () => {
    expect(await found(`id=${ids['first']}&id=${ids['third']}&id=T1.x`)).toEqual(['third', 'first'])
  })
})

describe('times', () => {
  test.each<[string, string[]]>([
    ['created_at.gte=2026-03-03', ['fourth', 'third']],
    ['created_at.gte=2026-03-03T00:00:00.001Z', ['fourth']],
    // A day as the upper bound is included; a full time is taken literally.
    ['created_at.lte=2026-03-02', ['second', 'first']],
    ['created_at.lte=2026-03-02T00:00:00Z', ['first']],
    ['created_at.lte=2026-03-03T00:00:00Z', ['third', 'second', 'first']],
    ['created_at.gte=2026-03-04T08:00:00', ['fourth']],
    ['created_at.gte=2026-03-04T09:00:00%2B01:00', ['fourth']],
    ['created_at.gte=2026-03-04T09:00:00+01:00', ['fourth']],
    ['created_at.gte=2026-03-01&created_at.lte=2026-03-01', ['first']],
    ['captured_at.gte=2026-03-05', ['second', 'first']],
    ['captured_at.lte=2026-03-04', ['second']],
    ['captured_at.gte=2026-03-05&captured_at.lte=2026-03-06', ['first']],
    ['refunded_at.gte=2026-03-20&refunded_at.lte=2026-03-20', ['first']],
    ['refunded_at.gte=2026-03-21', []],
  ])('%s finds %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })
})

describe('search', () => {
  test.each<[string, string[]]>([
    ['T11112222.SESSIONOFTHEFIRST0001', ['first']],
    ['a-1', ['first']],
    ['5001', ['first']],
    ['500', []],
    ['+4791234567', ['first']],
    ['91234567', []],
    ['ASE@example.test', ['first']],
    ['åse ødegård', ['first']],
    ['Åse', []],
    ['token-3', ['third']],
    ['kari NORDMANN', ['fourth', 'third', 'second']],
    ['"%\'; drop table transactions', []],
  ])('%s finds %j: equality but for case', async (term, expected) => {
    expect(await found(`search=${encodeURIComponent(term)}`)).toEqual(expected)
  })

  test('it finds a payment by its id, and works together with a filter', async () => {
    expect(await found(`search=${ids['second']?.toLowerCase()}`)).toEqual(['second'])
    expect(await found('search=kari%20nordmann&currency=SEK')).toEqual(['second'])
  })
})

describe('paging', () => {
  test('pages are bare arrays, newest first, ten by default', async () => {
    const merchant = await simulator.merchant()
    for (let i = 0; i < 12; i++)
      await merchant.payment({ created_at: `2026-05-${10 + i}T00:00:00Z` })
    const { body } = await merchant.call<Transaction[]>('GET', '/transactions')
    expect(body.map(({ created_at }) => created_at.slice(8, 10))).toEqual([
      '21',
      '20',
      '19',
      '18',
      '17',
      '16',
      '15',
      '14',
      '13',
      '12',
    ])
  })

  test('a cursor goes through all payments once while new ones arrive', async () => {
    const merchant = await simulator.merchant()
    const made: string[] = []
    // The same moment for all: the id decides.
    for (let i = 0; i < 7; i++)
      made.push((await merchant.payment({ created_at: '2026-05-01T00:00:00Z' })).id)
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const { body } = await merchant.call<Transaction[]>('GET', `/transactions?limit=3${cursor}`)
      seen.push(...body.map(({ id }) => id))
      if (body.length < 3) break
      cursor = `&starting_after=${body.at(-1)?.id}`
      await merchant.payment()
    }
    expect(seen).toEqual(made.toSorted().toReversed())
  })

  test.each([
    ['limit=0', 'limit', 'MINIMUM'],
    ['limit=-1', 'limit', 'MINIMUM'],
    ['limit=101', 'limit', 'MAXIMUM'],
    ['limit=ten', 'limit', 'INVALID_TYPE'],
    ['amount=1.5', 'amount', 'INVALID_TYPE'],
    ['status=LOST', 'status', 'ENUM_MISMATCH'],
    ['created_at.gte=yesterday', 'created_at.gte', 'INVALID_FORMAT'],
    ['starting_after=T11112222.unknown', 'starting_after', 'INVALID'],
  ])('%s is a 400 that names the parameter', async (query, name, code) => {
    const { status, body } = await shop.call<Failure>('GET', `/transactions?${query}`)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({
      code: 'INVALID_REQUEST_PARAMETER',
      message: `Invalid parameter (${name}): Value failed JSON Schema validation`,
      in: 'query',
      name,
      errors: [{ code }],
    })
  })

  test('limit 100 is allowed', async () => {
    expect(await found('limit=100')).toHaveLength(4)
  })
})

describe('what a row is', () => {
  test('a full transaction with all its events, without the session', async () => {
    const [row] = (await list('status=FAILED')).body
    expect(row?.events?.map(({ event, success }) => [event, success])).toEqual([
      ['INITIALIZE', true],
      ['AUTHORIZE', false],
    ])
    expect(row).not.toHaveProperty('session')
  })

  test('includes=events.success.true drops failed events', async () => {
    const [row] = (await list('status=FAILED&includes=events.success.true')).body
    expect(row?.events?.map(({ event }) => event)).toEqual(['INITIALIZE'])
  })

  test('accounts see nothing of each other', async () => {
    const other = await simulator.merchant()
    expect((await other.call<Transaction[]>('GET', '/transactions')).body).toEqual([])
    expect((await other.call('GET', `/transactions?id=${ids['first']}`)).body).toEqual([])
    const cursor = await other.call('GET', `/transactions?starting_after=${ids['first']}`)
    expect(cursor.status).toBe(400)
    expect((await other.call('GET', `/transactions/${ids['first']}`)).status).toBe(404)
    expect(
      (await other.call('POST', `/transactions/${ids['third']}/capture`, { amount: 1 })).status,
    ).toBe(404)
  })

  test('the account-scoped base lists the same', async () => {
    const scoped = await shop.call('GET', `/accounts/${shop.id}/payments/transactions`)
    expect(scoped.body).toEqual((await list('')).body)
  })
})
