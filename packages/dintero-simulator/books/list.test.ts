import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPayment } from '../seed/payment.ts'
import { loadPopulation } from '../seed/load-population.ts'
import { populationOf } from '../seed/population.ts'
import type { Transaction } from '../wire.ts'
import { openWorld, type World } from '../world.ts'
import { ALL } from './all-payments.ts'
import { listDocuments, type ListQuery, type TimeRange } from './list.ts'
import { parse } from './transactions.ts'

const ACCOUNT = 'T11112222'
const OTHER = 'T33334444'
const NOW = Date.parse('2026-11-21T08:00:00Z')
const DAY = 86_400_000
/** Everything is collected, some is, nothing is. */
const FEW = [1_000_000, 12, 0]

let world: World
let all: Transaction[]

beforeAll(() => {
  world = openWorld(undefined)
  for (const account of [ACCOUNT, OTHER]) {
    world.accounts.create(account)
    loadPopulation(world.db, account, { payments: 300, seed: 5, now: NOW })
  }
  all = [...populationOf(ACCOUNT, { payments: 300, seed: 5, now: NOW })].map((p) => p.transaction)
  // Made in one moment, so that ids decide.
  for (let i = 0; i < 12; i++) add({ created_at: '2026-10-01T10:00:00.000Z' })
  // Money that moved before the payment was made.
  add({ created_at: '2026-10-20T00:00:00Z', captures: [{ amount: 9, at: '2026-08-01T00:00:00Z' }] })
  add({ override: { customer: null, store: null, card: null, metadata: null, items: null } })
  all.sort((a, b) =>
    a.created_at === b.created_at ? (a.id < b.id ? 1 : -1) : a.created_at < b.created_at ? 1 : -1,
  )
})
afterAll(() => world.close())

function add(spec: Parameters<typeof buildPayment>[1]) {
  const made = buildPayment(ACCOUNT, spec, Math.random, NOW)
  world.transactions.add(ACCOUNT, made)
  all.push({ ...made, created_at: new Date(made.created_at).toISOString() })
}

const listed = (query: Partial<ListQuery>, few: number) =>
  listDocuments(world.db, ACCOUNT, { ...ALL, limit: 10, ...query }, few)?.map(
    (text) => parse(text).id,
  )

const at = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined

const inside = (ms: number, { from = -Infinity, until = Infinity, before = Infinity }: TimeRange) =>
  ms >= from && ms <= until && ms < before

const any = (range: TimeRange) => Object.keys(range).length > 0

/** Where each filter looks, written a second time. */
const FIELDS: Record<string, (tx: Transaction) => unknown> = {
  status: (tx) => tx.status,
  payment_product_type: (tx) => tx.payment_product_type,
  currency: (tx) => tx.currency,
  card_brand: (tx) => at(tx['card'], 'brand'),
  store_id: (tx) => at(tx['store'], 'id'),
  merchant_reference: (tx) => tx['merchant_reference'],
  customer_id: (tx) => at(tx['customer'], 'customer_id'),
}

const people = (tx: Transaction) => [tx['customer'], tx['billing_address'], tx['shipping_address']]

const terms = (tx: Transaction) =>
  [
    tx.id,
    tx['session_id'],
    tx['merchant_reference'],
    tx['merchant_reference_2'],
    at(tx['card'], 'payment_token_id'),
    ...people(tx).flatMap((who) => [
      at(who, 'email'),
      at(who, 'phone_number'),
      at(who, 'first_name') && `${String(at(who, 'first_name'))} ${String(at(who, 'last_name'))}`,
    ]),
  ]
    .filter((term) => typeof term === 'string')
    .map((term) => term.toLowerCase())

const moved = (tx: Transaction, name: string, range: TimeRange) =>
  !any(range) ||
  (tx.events ?? []).some(
    ({ event, success, created_at }) =>
      event === name && success && inside(Date.parse(created_at), range),
  )

function nth<T>(from: T[], i: number): T {
  const found = from[i % from.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

/** The list as its document describes it, without any index. */
function expected(query: ListQuery): string[] {
  const from = all.findIndex(({ id }) => id === query.startingAfter) + 1
  return all
    .slice(from)
    .filter((tx) => !query.ids || query.ids.includes(tx.id))
    .filter((tx) =>
      Object.entries(query.columns).every(([name, values]) =>
        (values as unknown[]).includes(FIELDS[name]?.(tx)),
      ),
    )
    .filter((tx) =>
      query.labels.every(({ values }) =>
        values.some((value) => terms(tx).includes(value.toLowerCase())),
      ),
    )
    .filter(
      ({ amount }) => amount >= (query.amount.gte ?? 0) && amount <= (query.amount.lte ?? 1e9),
    )
    .filter((tx) => inside(Date.parse(tx.created_at), query.created))
    .filter((tx) => moved(tx, 'CAPTURE', query.captured) && moved(tx, 'REFUND', query.refunded))
    .slice(0, query.limit)
    .map(({ id }) => id)
}

/** A filter that finds this payment, and perhaps a second value beside. */
const filters: ((tx: Transaction, other: Transaction) => Partial<ListQuery>)[] = [
  ...Object.entries(FIELDS).map(([name, of]) => (tx: Transaction, other: Transaction) => {
    const values = [of(tx), of(other)].filter((value) => value !== undefined)
    return values.length > 0 ? { columns: { [name]: values } } : {}
  }),
  (tx, other) => ({ ids: [tx.id, other.id] }),
  (tx) => ({ labels: [{ name: 'term' as const, values: terms(tx).slice(-1) }] }),
  (tx, other) => ({ labels: [{ name: 'term' as const, values: [...terms(tx), ...terms(other)] }] }),
  ({ amount }) => ({ amount: { gte: amount, lte: Math.round(amount * 1.5) } }),
  ({ amount }) => ({ amount: { lte: amount } }),
  ({ created_at }) => ({ created: { from: Date.parse(created_at) } }),
  ({ created_at }) => ({ created: { until: Date.parse(created_at) } }),
  ({ created_at }) => ({ created: { before: Date.parse(created_at) } }),
  ({ created_at }) => ({
    captured: { from: Date.parse(created_at), before: Date.parse(created_at) + 9 * DAY },
  }),
  ({ created_at }) => ({ captured: { until: Date.parse(created_at) } }),
  ({ created_at }) => ({ refunded: { before: Date.parse(created_at) + 9 * DAY } }),
]

describe('whatever way a page is found', () => {
  const index = fc.nat()
  const one = fc.record({ filter: index, of: index, other: index })
  const asked = fc.record({
    filters: fc.array(one, { maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 30 }),
    after: fc.option(index, { nil: undefined }),
  })
  test('it is the page that the document describes', () => {
    let found = 0
    fc.assert(
      fc.property(asked, ({ filters: chosen, limit, after }) => {
        const parts = chosen.map(({ filter, of, other }) =>
          nth(filters, filter)(nth(all, of), nth(all, other)),
        )
        const query: ListQuery = {
          ...ALL,
          ...Object.assign({}, ...parts),
          columns: Object.assign({}, ...parts.map(({ columns }) => columns ?? {})),
          limit,
          ...(after !== undefined && { startingAfter: nth(all, after).id }),
        }
        const page = expected(query)
        if (page.length > 0 && chosen.length > 1) found++
        for (const few of FEW) expect(listed(query, few)).toEqual(page)
      }),
      { numRuns: 600 },
    )
    // The property says something only if pages have rows.
    expect(found).toBeGreaterThan(60)
  })

  test.each(FEW)('pages of any filter put together are all of it, once (%s)', (few) => {
    const query = { columns: { status: ['CAPTURED', 'REFUNDED', 'CAPTURED'] }, limit: 7 }
    const seen: string[] = []
    for (;;) {
      const after = seen.at(-1)
      const page = listed({ ...query, ...(after !== undefined && { startingAfter: after }) }, few)
      seen.push(...(page ?? []))
      if ((page?.length ?? 0) < query.limit) break
    }
    const wanted = all.filter(({ status }) => status === 'CAPTURED' || status === 'REFUNDED')
    expect(seen).toEqual(wanted.map(({ id }) => id))
  })

  test.each(FEW)('what changed is found by what it is now, not by what it was (%s)', (few) => {
    const made = buildPayment(ACCOUNT, { merchant_reference_2: 'before' }, Math.random, NOW)
    world.transactions.add(ACCOUNT, made)
    world.transactions.edit(ACCOUNT, made.id, (tx) => ({ ...tx, merchant_reference_2: 'after' }))
    const search = (term: string) =>
      listed({ labels: [{ name: 'term', values: [term] }], columns: { currency: ['NOK'] } }, few)
    expect(search('before')).toEqual([])
    expect(search('after')).toContain(made.id)
    expect(listed({ columns: { merchant_reference_2: ['before'] } }, few)).toEqual([])
  })
})

test('a payment that was loaded in a pack can be changed, hidden and shown like any other', () => {
  const [packed] = [...populationOf(OTHER, { payments: 300, seed: 5, now: NOW })]
  const id = packed?.transaction.id ?? ''
  const shown = world.transactions.shown(OTHER, id)
  expect(shown).toEqual(packed?.transaction)
  if (!shown) throw new Error('lost')
  world.transactions.hide(OTHER, { ...shown, status: 'HIDDEN' }, NOW + DAY)
  expect(world.transactions.shown(OTHER, id)).toEqual(shown)
  expect(world.transactions.known(OTHER, id)?.status).toBe('HIDDEN')
  world.transactions.save(OTHER, { ...shown, status: 'SAVED' })
  expect(world.transactions.shown(OTHER, id)?.status).toBe('SAVED')
  expect(world.transactions.known(OTHER, id)?.status).toBe('SAVED')
  expect(world.jobs.of(OTHER, id).filter(({ kind }) => kind === 'show')).toEqual([])
})

test('loaded payments add up to settlements', () => {
  const settlements = world.settlements.list(OTHER, {
    limit: 1_000,
    settled: {},
    created: {},
    providers: [],
  })
  const paid = [...populationOf(OTHER, { payments: 300, seed: 5, now: NOW })]
    .filter(({ transaction }) => transaction['settlement_status'] === 'SETTLED')
    .flatMap(({ transaction }) => transaction.events ?? [])
    .filter(({ event, success }) => event === 'CAPTURE' && success)
  expect(settlements.reduce((sum, { capture }) => sum + capture, 0)).toBe(
    paid.reduce((sum, { amount = 0 }) => sum + amount, 0),
  )
})
