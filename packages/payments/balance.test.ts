import { anything, array, assert, constantFrom, oneof, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceOf } from './balance.ts'
import { authorized, captured, EVENTS, payment, refunded, voided } from './testing/payment.ts'
import type { Transaction, TransactionEvent } from './transaction.ts'

const of = (status: string, ...events: TransactionEvent[]) =>
  balanceOf(payment({ status, events: [authorized, ...events] }))

describe('balanceOf sums successful events', () => {
  test.each([
    // status, captured, refunded, voided, to capture, to refund
    ['INITIATED', 0, 0, 0, 0, 0],
    ['ON_HOLD', 0, 0, 0, 0, 0],
    ['AUTHORIZED', 0, 0, 0, 10_000, 0],
    ['PARTIALLY_CAPTURED', 6000, 0, 0, 4000, 6000],
    ['PARTIALLY_CAPTURED_REFUNDED', 6000, 1000, 0, 4000, 5000],
    ['CAPTURED', 10_000, 0, 0, 0, 10_000],
    ['AUTHORIZATION_VOIDED', 0, 0, 10_000, 0, 0],
    ['PARTIALLY_REFUNDED', 10_000, 4000, 0, 0, 6000],
    ['REFUNDED', 10_000, 10_000, 0, 0, 0],
    ['DECLINED', 0, 0, 0, 0, 0],
    ['FAILED', 0, 0, 0, 0, 0],
    ['UNKNOWN', 0, 0, 0, 0, 0],
  ])('%s', (status, captured, refunded, voided, toCapture, toRefund) => {
    expect(balanceOf(payment({ status, events: EVENTS[status] }))).toEqual({
      authorized: 10_000,
      captured,
      refunded,
      voided,
      toCapture,
      toVoid: toCapture,
      toRefund,
      inFlight: [],
      consistent: true,
    })
  })

  test('several captures and refunds', () => {
    const many = of(
      'PARTIALLY_CAPTURED_REFUNDED',
      captured(1000),
      refunded(1),
      captured(2500),
      refunded(99),
    )
    expect(many).toMatchObject({ captured: 3500, refunded: 100, toCapture: 6500, toRefund: 3400 })
  })

  test('a failed event moves nothing', () => {
    const failed = of('AUTHORIZED', { ...captured(4000), success: false })
    expect(failed).toMatchObject({ captured: 0, toCapture: 10_000, consistent: true })
  })

  test('settlement and repeated authorization move nothing', () => {
    const settled = of('CAPTURED', captured(10_000), { event: 'SETTLEMENT', success: true })
    expect(settled).toMatchObject({ captured: 10_000, consistent: true })
    expect(of('AUTHORIZED', { ...authorized, amount: 12_000 })).toMatchObject({
      authorized: 10_000,
      toCapture: 10_000,
    })
  })
})

describe('a void', () => {
  test.each([
    ['releases what it says', voided(1500), { voided: 1500, toCapture: 2500 }],
    ['without an amount releases the rest', voided(), { voided: 4000, toCapture: 0 }],
    ['of nothing releases the rest', voided(0), { voided: 4000, toCapture: 0 }],
    ['of the whole amount releases no more than the rest', voided(10_000), { voided: 4000 }],
  ])('%s', (_name, event, expected) => {
    expect(of('PARTIALLY_CAPTURED', captured(6000), event)).toMatchObject({
      consistent: true,
      ...expected,
    })
  })

  test('leaves nothing to capture, and a later capture contradicts it', () => {
    expect(of('CAPTURED', captured(6000), voided(), captured(1)).consistent).toBe(false)
  })
})

test.each(['CAPTURED', 'REFUNDED', 'PARTIALLY_REFUNDED', 'AUTHORIZATION_VOIDED'])(
  '%s leaves nothing to capture, whatever the sums say',
  (status) => {
    expect(of(status, captured(6000))).toMatchObject({ toCapture: 0, toVoid: 0 })
  },
)

test('a status that we do not know leaves the sums as they are', () => {
  expect(of('NEW', captured(6000))).toMatchObject({ toCapture: 4000, toRefund: 6000 })
})

const correcting = (correction: TransactionEvent['correction']) => ({
  event: 'CAPTURE',
  success: false,
  amount: 4000,
  correction,
})

describe('a correction on a failed event replaces what was left', () => {
  test.each([
    ['to capture', { remaining_capture_amount: 500 }, { toCapture: 500, toVoid: 500 }],
    ['nothing', { remaining_capture_amount: 0 }, { toCapture: 0, toVoid: 0 }],
    ['to refund', { remaining_refund_amount: 700 }, { toCapture: 4000, toRefund: 700 }],
    ['to void', { remaining_void_amount: 0 }, { toCapture: 4000, toVoid: 0 }],
    ['by no figure', { status: 'AUTHORIZED' }, { toCapture: 4000, toRefund: 6000 }],
  ])('%s', (_name, correction, expected) => {
    expect(of('PARTIALLY_CAPTURED', captured(6000), correcting(correction))).toMatchObject({
      captured: 6000,
      consistent: true,
      ...expected,
    })
  })

  test('and later events count from there', () => {
    const later = of(
      'PARTIALLY_CAPTURED_REFUNDED',
      captured(6000),
      correcting({ remaining_capture_amount: 3000, remaining_refund_amount: 7000 }),
      captured(1000),
      refunded(2000),
    )
    expect(later).toMatchObject({ toCapture: 2000, toRefund: 6000, consistent: true })
  })

  test('what it takes back no longer counts, and may be captured again', () => {
    const first = { ...captured(10_000), id: 'c1' }
    const back = correcting({ event_ids: ['c1'], remaining_capture_amount: 10_000 })
    expect(of('AUTHORIZED', first, back)).toMatchObject({ captured: 0, toCapture: 10_000 })
    expect(of('PARTIALLY_CAPTURED', first, back, captured(2500))).toMatchObject({
      captured: 2500,
      toCapture: 7500,
      toRefund: 2500,
      consistent: true,
    })
  })

  test('a refund taken back can be refunded', () => {
    const refund = { ...refunded(1000), id: 'r1' }
    const back = { event: 'REFUND', success: false, correction: { event_ids: ['r1'] } }
    expect(of('CAPTURED', captured(10_000), refund, back)).toMatchObject({
      refunded: 0,
      toRefund: 10_000,
      consistent: true,
    })
  })

  test('without saying which event it takes back, more captured than authorized contradicts itself', () => {
    const back = correcting({ remaining_capture_amount: 10_000, remaining_refund_amount: 0 })
    expect(of('CAPTURED', captured(10_000), back, captured(2500)).consistent).toBe(false)
  })

  test('on a successful event it says nothing', () => {
    const event = { ...correcting({ remaining_capture_amount: 1 }), success: true }
    expect(of('PARTIALLY_CAPTURED', event)).toMatchObject({ toCapture: 6000 })
  })
})

/** What a tolerant schema lets through. */
const strange = (value: unknown) => value as TransactionEvent

describe('the figures are inconsistent', () => {
  test.each([
    ['captured over authorized', 'CAPTURED', captured(10_001)],
    ['refunded over captured', 'REFUNDED', refunded(1)],
    ['a capture without amount', 'CAPTURED', strange({ event: 'CAPTURE', success: true })],
    ['an amount as text', 'CAPTURED', strange({ ...captured(1), amount: '5000' })],
    ['a fraction of a minor unit', 'CAPTURED', captured(10.5)],
    ['an amount below zero', 'CAPTURED', captured(-1)],
    ['a void of text', 'AUTHORIZED', strange({ ...voided(), amount: '1' })],
    ['an event that does not say how it ended', 'AUTHORIZED', { event: 'CAPTURE', amount: 1 }],
    ['a kind of event that we do not know', 'AUTHORIZED', { event: 'CHARGEBACK', success: true }],
    ['null for an event', 'AUTHORIZED', strange(null)],
    [
      'an unreadable correction',
      'AUTHORIZED',
      strange({ success: false, correction: { remaining_refund_amount: '1' } }),
    ],
    ['a status that claims an unseen capture', 'CAPTURED', authorized],
  ])('%s', (_name, status, event) => {
    expect(of(status, event).consistent).toBe(false)
  })

  test.each([null, undefined, '10000', 10.5, -1, Number.NaN, 2 ** 53])(
    'a total of %j',
    (amount) => {
      const tx = { ...payment(), amount } as Transaction // as above
      expect(balanceOf(tx)).toMatchObject({ authorized: 0, consistent: false })
    },
  )

  test('events that are no list', () => {
    for (const events of [null, 'none', {}, 5]) {
      const tx = { ...payment(), events } as unknown as Transaction // as above
      expect(balanceOf(tx).consistent).toBe(false)
    }
  })
})

test('a payment without events that claims nothing is consistent', () => {
  expect(balanceOf(payment({ events: undefined }))).toMatchObject({
    toCapture: 10_000,
    consistent: true,
  })
})

test('nothing that arrives makes it throw, or answer something other than amounts', () => {
  const event = record(
    {
      event: oneof(constantFrom('CAPTURE', 'REFUND', 'VOID', 'INITIATE_REFUND'), anything()),
      success: oneof(constantFrom(true, false), anything()),
      amount: oneof(constantFrom(1, 5000, 10_000), anything()),
      request_id: anything(),
      correlation_request_id: anything(),
      correction: anything(),
    },
    { requiredKeys: [] },
  )
  const anyPayment = oneof(
    anything(),
    record({
      amount: oneof(constantFrom(10_000), anything()),
      status: oneof(constantFrom('AUTHORIZED', 'CAPTURED'), anything()),
      events: oneof(array(oneof(event, anything())), anything()),
    }),
  )
  assert(
    property(anyPayment, (tx) => {
      const balance = balanceOf(tx as Transaction) // whatever arrived
      const { authorized, captured, refunded, voided, toCapture, toVoid, toRefund } = balance
      const figures = [authorized, captured, refunded, voided, toCapture, toVoid, toRefund]
      expect(figures.filter((figure) => !(figure >= 0))).toEqual([])
      expect(Array.isArray(balance.inFlight)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('consistent sums add up: captured, voided and left are the authorized total', () => {
  const moves = array(
    oneof(
      constantFrom(captured(1), captured(2500), captured(4000)),
      constantFrom(refunded(1), refunded(700)),
      constantFrom(voided(100)),
    ),
    { maxLength: 8 },
  )
  assert(
    property(moves, (events) => {
      const balance = of('PARTIALLY_CAPTURED', ...events)
      const { captured, refunded, voided, toCapture, toRefund, consistent } = balance
      const adds = captured + voided + toCapture === 10_000 && refunded + toRefund === captured
      expect(!consistent || adds).toBe(true)
      expect(consistent && captured > 10_000).toBe(false)
    }),
  )
})
