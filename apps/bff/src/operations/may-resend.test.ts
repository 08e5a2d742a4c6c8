import fc from 'fast-check'
import { revision } from '@paydesk/payments/revision'
import { describe, expect, test } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import { REVIEW_MS } from './after-look.ts'
import type { Match } from './match.ts'
import { mayResend } from './may-resend.ts'
import { AFTER, SENT_AT, sent, withEvents } from './testing/events.ts'

const READ_AT = Date.parse(AFTER)
const absent: Match = { found: 'absent' }
const card = { payment_product_type: 'payex.creditcard' }

/** 100.00 reserved on a card, with these captures and refunds by others; nothing of ours. */
function reserved(moves: readonly [event: string, amount: number][] = [], change: object = card) {
  const events = moves.map(([event, amount], index) => ({
    id: `m${index}`,
    event,
    success: true,
    amount,
  }))
  return withEvents(events, { ...card, ...change })
}

const capturedAll = { status: 'CAPTURED' }

/** A capture of 60.00 without an answer, read half a minute ago for the first time. */
function check(
  operation: Partial<StoredOperation> = {},
  transaction = reserved(),
  told: Match = absent,
  now = READ_AT + 30_000,
) {
  const expected = `"${revision(transaction)}"`
  const row = sent({ state: 'UNKNOWN', amount: 6_000, absent_at: AFTER, expected, ...operation })
  return mayResend(row, { transaction, told }, now)
}

describe('an operation without an answer is sent again by itself', () => {
  test.each<[string, Partial<StoredOperation>, Parameters<typeof reserved>]>([
    ['a capture of more than half', {}, []],
    ['a capture of all', { amount: 10_000 }, []],
    ['a capture of just more than half', { amount: 5_001 }, []],
    ['a third attempt', { attempts: 2 }, []],
    [
      'a refund of more than half of what is fully captured',
      { kind: 'refund' },
      [[['CAPTURE', 10_000]], capturedAll],
    ],
  ])('%s', (_name, operation, payment) => {
    expect(check(operation, reserved(...payment))).toBe(true)
  })
})

describe('an operation without an answer waits', () => {
  test.each<[string, Partial<StoredOperation>, Parameters<typeof reserved>]>([
    ['a capture by the shop: it may take another amount', { kind: 'shop-capture' }, []],
    ['a capture of half: two of them fit', { amount: 5_000 }, []],
    [
      'what fits twice once a foreign capture is taken back',
      { amount: 4_000 },
      [[['CAPTURE', 6_000]]],
    ],
    ['more than is left', { amount: 6_000 }, [[['CAPTURE', 6_000]]]],
    ['a refund of half', { kind: 'refund', amount: 5_000 }, [[['CAPTURE', 10_000]], capturedAll]],
    [
      'a refund while more can be captured, and then paid back',
      { kind: 'refund', amount: 6_000 },
      [[['CAPTURE', 9_000]], { status: 'PARTIALLY_CAPTURED' }],
    ],
    ['a cancel', { kind: 'void', body: null }, []],
    ['an added item', { kind: 'authorization', amount: 12_000 }, []],
    ['a renewal', { kind: 'authorization', amount: null }, []],
    ['the fourth attempt', { attempts: 3 }, []],
    ['what Dintero turned away', { refusal: { types: [], status: 429 } }, []],
    ['what was never read since', { absent_at: null }, []],
    ['what Dintero works on', { state: 'PENDING' }, []],
    ['what a person looks at', { state: 'NEEDS_REVIEW' }, []],
    ['what a person has ended', { state: 'CLOSED' }, []],
    ['a payment that has changed', { expected: '"another"' }, []],
    ['a sum that does not add up', {}, [[['NEW', 1]]]],
  ])('%s', (_name, operation, payment) => {
    expect(check(operation, reserved(...payment))).toBe(false)
  })

  test.each([
    'klarna.klarna',
    'klarna.billie',
    'dintero_psp.creditcard',
    'dintero.external',
    'collector.invoice',
    'payex.swish',
    'payex.new',
    undefined,
  ])('an authorization that might grow: %s', (payment_product_type) => {
    expect(check({}, reserved([], { payment_product_type }))).toBe(false)
  })

  test.each<[string, Match]>([
    ['done', { found: 'done', eventIds: ['3'] }],
    ['in flight', { found: 'in-flight', requestId: null }],
    ['failed', { found: 'failed', eventIds: ['3'], refusal: { types: [] } }],
    ['unreadable', { found: 'unreadable' }],
    ['an alarm', { found: 'alarm', alarm: 'other-amount', eventIds: ['3'] }],
  ])('what this look shows as %s', (_name, told) => {
    expect(check({}, reserved(), told)).toBe(false)
  })

  test('less than half a minute after it was found absent', () => {
    expect(check({}, reserved(), absent, READ_AT + 29_999)).toBe(false)
  })

  test('a quarter of an hour after it was sent: a person decides, however long nobody could look', () => {
    const overdue = Date.parse(SENT_AT) + REVIEW_MS
    expect(check({}, reserved(), absent, overdue - 1)).toBe(true)
    expect(check({}, reserved(), absent, overdue)).toBe(false)
  })

  test('while somebody else’s operation is in flight', () => {
    const busy = withEvents([{ id: '3', event: 'INITIATE_CAPTURE', request_id: 'r' }], card)
    expect(check({}, busy)).toBe(false)
  })
})

test('whatever others do or the provider takes back, two attempts never both fit', () => {
  const amounts = fc.integer({ min: 1, max: 20_000 })
  const others = fc.array(fc.tuple(fc.constantFrom('CAPTURE', 'REFUND', 'VOID'), amounts))
  const kinds = fc.constantFrom('capture' as const, 'refund' as const)
  const statuses = fc.constantFrom('AUTHORIZED', 'PARTIALLY_CAPTURED', 'CAPTURED')
  fc.assert(
    fc.property(kinds, amounts, others, statuses, (kind, amount, moves, status) => {
      const payment = reserved(moves, { status })
      if (!check({ kind, amount }, payment)) return
      const captured = (payment.events ?? [])
        .filter(({ event }) => event === 'CAPTURE')
        .reduce((sum, event) => sum + (event.amount ?? 0), 0)
      // Even if all that moved before is undone, only this much can ever be moved.
      expect(2 * amount).toBeGreaterThan(kind === 'capture' ? payment.amount : captured)
    }),
  )
})
