import { beforeAll, describe, expect, test } from 'vitest'
import { PAYMENT_TYPES } from '../rules/payment-types.ts'
import { eventsOf, inFlight, statusOf, sumsOf } from '../rules/sums.ts'
import { STATUSES } from '../routes/list-query.ts'
import type { Transaction } from '../wire.ts'
import { populationOf } from './population.ts'

const NOW = Date.parse('2026-11-21T08:00:00Z')
const DAY = 86_400_000

function made(seed: number, payments: number, now = NOW): Transaction[] {
  const population = populationOf('T11112222', { payments, seed, now })
  return [...population].map(({ transaction }) => transaction)
}

const tally = (values: unknown[]) => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  return counts
}

/** The share of payments that are still to be captured, by their age in days. */
const openShare = (payments: Transaction[], from: number, to: number) => {
  const some = payments.filter(({ created_at }) => {
    const age = NOW - Date.parse(created_at)
    return age >= from * DAY && age < to * DAY
  })
  return some.filter(({ status }) => status === 'AUTHORIZED').length / some.length
}

describe('the population of a first start', () => {
  let payments: Transaction[]
  beforeAll(() => {
    payments = made(1, 2_400)
  })

  test('is what was asked for, over 120 days, and never in the future', () => {
    expect(payments).toHaveLength(2_400)
    const times = payments.map(({ created_at }) => Date.parse(created_at))
    expect(Math.max(...times)).toBeLessThanOrEqual(NOW)
    expect(NOW - Math.min(...times)).toBeGreaterThan(100 * DAY)
    expect(NOW - Math.min(...times)).toBeLessThan(122 * DAY)
    const events = payments.flatMap(eventsOf).map(({ created_at }) => Date.parse(created_at))
    expect(Math.max(...events)).toBeLessThanOrEqual(NOW)
  })

  test.each(STATUSES)('has payments that are %s', (status) => {
    expect(payments.filter((tx) => tx.status === status).length).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.keys(PAYMENT_TYPES))('has payments by %s', (type) => {
    const found = payments.filter((tx) => tx.payment_product_type === type)
    expect(found.length).toBeGreaterThanOrEqual(3)
  })

  test('uses four currencies, and 1 to 12 lines that add up', () => {
    expect([...tally(payments.map(({ currency }) => currency)).keys()].toSorted()).toEqual([
      'DKK',
      'EUR',
      'NOK',
      'SEK',
    ])
    for (const { items, amount } of payments) {
      if (!items?.length) continue
      expect(items.length).toBeLessThanOrEqual(12)
      expect(items.reduce((sum, item) => sum + item.amount, 0)).toBe(amount)
      expect(new Set(items.map(({ line_id }) => line_id)).size).toBe(items.length)
    }
    const sizes = tally(payments.map(({ items }) => items?.length))
    for (let size = 1; size <= 10; size++) expect(sizes.get(String(size))).toBeGreaterThan(0)
  })

  test('charges the VAT of its country', () => {
    const rates: Record<string, number[]> = {
      NO: [0, 12, 15, 25],
      SE: [0, 6, 12, 25],
      DK: [0, 25],
      FI: [0, 10, 14, 25.5],
    }
    for (const { items, metadata } of payments)
      for (const { vat } of items ?? [])
        expect(rates[String(metadata?.['merchant_country'])]).toContain(vat)
  })

  test('has shipping, discounts, weights, rounding and gift cards among its lines', () => {
    const lines = payments.flatMap(({ items }) => items ?? [])
    expect(lines.filter(({ type }) => type === 'shipping').length).toBeGreaterThan(1_000)
    expect(lines.some((line) => line['discount_lines'])).toBe(true)
    expect(lines.some(({ quantity }) => !Number.isInteger(quantity))).toBe(true)
    expect(lines.some(({ line_id }) => line_id === 'rounding-fee')).toBe(true)
    expect(lines.some(({ amount }) => amount < 0)).toBe(true)
  })

  test('keeps its books: the status follows from the events', () => {
    for (const tx of payments) {
      const { captured, refunded, voided } = sumsOf(tx)
      expect(captured + voided).toBeLessThanOrEqual(tx.amount)
      expect(refunded).toBeLessThanOrEqual(captured)
      expect(statusOf(tx)).toBe(tx.status)
      const ids = eventsOf(tx).map(({ id }) => Number(id))
      expect(ids).toEqual(ids.map((_, index) => index + 1))
      const times = eventsOf(tx).map(({ created_at }) => created_at)
      expect(times).toEqual(times.toSorted())
    }
  })

  test('leaves recent payments to be worked on, and has captured nearly all older ones', () => {
    expect(openShare(payments, 0, 1)).toBeGreaterThan(0.5)
    expect(openShare(payments, 30, 120)).toBeLessThan(0.1)
  })

  test('has a few operations in flight', () => {
    const waiting = payments.filter(inFlight).length
    expect(waiting).toBeGreaterThan(0)
    expect(waiting).toBeLessThan(25)
  })

  test('tells why payments failed, with retry advice for cards', () => {
    const errors = payments
      .filter(({ status }) => status === 'FAILED' || status === 'DECLINED')
      .map((tx) => eventsOf(tx).at(-1)?.error)
    expect(errors.every((error) => error?.message)).toBe(true)
    expect(tally(errors.map((error) => error?.result_code)).size).toBeGreaterThan(5)
    expect(errors.some((error) => error?.retry_policy?.retry_after)).toBe(true)
  })

  test('comes from WooCommerce, Magento and programs of the shops’ own', () => {
    const systems = tally(
      payments.map(
        (tx) =>
          (tx['initiating_system_request_headers'] as Record<string, string>)[
            'dintero-system-name'
          ],
      ),
    )
    expect([...systems.keys()].toSorted()).toEqual(['Magento', 'undefined', 'woocommerce'])
    const dwc = payments.filter((tx) =>
      /^dwc[0-9a-f]{13}\d\.\d{8}$/.test(String(tx['merchant_reference'])),
    )
    expect(dwc.length).toBeGreaterThan(800)
    expect(dwc.every((tx) => /^\d+$/.test(String(tx['merchant_reference_2'])))).toBe(true)
  })

  test('has customers who come back, with telephones of their country', () => {
    const emails = tally(payments.map((tx) => (tx['customer'] as Record<string, string>)['email']))
    expect([...emails.values()].filter((count) => count > 1).length).toBeGreaterThan(100)
    const prefix: Record<string, string> = { NO: '+47', SE: '+46', DK: '+45', FI: '+358' }
    for (const tx of payments) {
      const address = tx['billing_address'] as Record<string, string>
      expect(address['phone_number']?.startsWith(prefix[address['country'] ?? ''] ?? '?')).toBe(
        true,
      )
    }
  })
})

test('the same seed and day make the same payments; another seed makes others', () => {
  expect(made(7, 150)).toEqual(made(7, 150))
  expect(made(8, 150)).not.toEqual(made(7, 150))
  expect(made(7, 150, NOW - DAY)).not.toEqual(made(7, 150))
})

test.each([0, 1, 5])('%i payments are %i payments', (count) => {
  expect(made(1, count)).toHaveLength(count)
})

test.each([2, 3, 4])('seed %i breaks no rule either', (seed) => {
  expect(made(seed, 1_500)).toHaveLength(1_500)
})
