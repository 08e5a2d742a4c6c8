import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  changed,
  effective,
  fromSearch,
  isFiltered,
  NO_FILTERS,
  setFilters,
  toSearch,
  without,
  type Filters,
} from './filters.ts'

const read = (search: string) => fromSearch(new URLSearchParams(search))

test('an address without filters shows everything', () => {
  expect(read('')).toEqual(NO_FILTERS)
  expect(toSearch(NO_FILTERS).toString()).toBe('')
})

test.each<[string, string, Partial<Filters>]>([
  ['several statuses', 'status=AUTHORIZED&status=FAILED', { status: ['AUTHORIZED', 'FAILED'] }],
  ['a status that Dintero adds later', 'status=BRAND_NEW', { status: ['BRAND_NEW'] }],
  ['a payment type', 'payment_product_type=klarna.klarna', { type: ['klarna.klarna'] }],
  ['an amount range', 'amount.gte=100&amount.lte=5000', { amount: { min: 100, max: 5000 } }],
  ['an amount of zero', 'amount.gte=0', { amount: { min: 0 } }],
  [
    'days',
    'captured_at.gte=2026-10-01&captured_at.lte=2026-10-31',
    { captured: { from: '2026-10-01', to: '2026-10-31' } },
  ],
  ['a page size', 'limit=100', { limit: 100 }],
  ['a search and a cursor', 'search=1042&starting_after=T1.a', { search: '1042', after: 'T1.a' }],
])('the address holds %s', (_name, search, expected) => {
  expect(read(search)).toEqual({ ...NO_FILTERS, ...expected })
  expect(toSearch(read(search)).toString()).toBe(new URLSearchParams(search).toString())
})

test.each<[string, string]>([
  ['an amount with decimals', 'amount.gte=10.5'],
  ['a negative amount', 'amount.gte=-1'],
  ['an amount in another notation', 'amount.gte=1e3'],
  ['an amount beyond int32', 'amount.lte=2147483648'],
  ['a day that does not exist', 'created_at.gte=2026-02-31'],
  ['a day in words', 'created_at.lte=yesterday'],
  ['a time instead of a day', 'created_at.gte=2026-01-01T00:00:00Z'],
  ['a page size that is not offered', 'limit=7'],
  ['a page size that is no number', 'limit=all'],
  ['a currency that is none', 'currency=kroner'],
  ['an empty word', 'store_id=&search=%20'],
  ['a word of ten thousand characters', `status=${'A'.repeat(10_000)}`],
  ['a name that is no filter', 'colour=blue&includes=card.payment_token'],
])('%s is lost, and nothing else', (_name, wrong) => {
  expect(read(`${wrong}&card_brand=Visa`)).toEqual({ ...NO_FILTERS, brand: ['Visa'] })
})

test('what an address says survives being written and read again', () => {
  const word = fc.stringMatching(/^[\w.]{1,20}$/)
  const words = fc.uniqueArray(word, { maxLength: 4 })
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const days = fc.record({ from: day, to: day }, { requiredKeys: [] })
  const amount = fc.nat(2_147_483_647)
  const filters: fc.Arbitrary<Filters> = fc.record(
    {
      search: word,
      status: words,
      type: words,
      store: words,
      currency: fc.uniqueArray(fc.constantFrom('NOK', 'SEK', 'DKK', 'EUR')),
      brand: words,
      amount: fc.record({ min: amount, max: amount }, { requiredKeys: [] }),
      created: days,
      captured: days,
      refunded: days,
      limit: fc.constantFrom(25, 50, 100),
      after: word,
    },
    {
      requiredKeys: [
        'status',
        'type',
        'store',
        'currency',
        'brand',
        'amount',
        'created',
        'captured',
        'refunded',
        'limit',
      ],
    },
  )
  fc.assert(
    fc.property(filters, (state) => {
      expect(fromSearch(toSearch(state))).toEqual(state)
    }),
  )
})

test('a change starts on the first page again', () => {
  const later = read('status=FAILED&starting_after=T1.a')
  expect(changed(later, { limit: 25 })).toEqual({ ...NO_FILTERS, status: ['FAILED'], limit: 25 })
})

test('a search leaves the filters set but does not use them', () => {
  const searching = read('search=kari&status=FAILED&limit=25&starting_after=T1.a')
  expect(isFiltered(searching)).toBe(true)
  expect(effective(searching)).toEqual({
    ...NO_FILTERS,
    search: 'kari',
    limit: 25,
    after: 'T1.a',
  })
})

test('a chip stands for each filter that is set, and goes with it', () => {
  const set = read('status=FAILED&amount.lte=100&refunded_at.gte=2026-01-01')
  expect(setFilters(set)).toEqual(['status', 'amount', 'refunded'])
  expect(setFilters(without(set, 'amount'))).toEqual(['status', 'refunded'])
  expect(setFilters(NO_FILTERS)).toEqual([])
})

test('the start page begins early the very list that it shows, or it would be read twice', () => {
  const boot = readFileSync(join(import.meta.dirname, '../../public/boot.js'), 'utf8')
  expect(boot).toContain(`preloadRead('/api/transactions?limit=${NO_FILTERS.limit}')`)
})
