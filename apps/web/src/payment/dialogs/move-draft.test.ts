import type { Transaction } from '@paydesk/payments/transaction'
import { expect, test } from 'vitest'
import { reviewCapture, reviewRefund, type CaptureDraft, type RefundDraft } from './move-draft.ts'

const item = (line_id: string, quantity: number, amount: number, type = 'physical') => ({
  line_id,
  description: line_id,
  quantity,
  amount,
  vat: 25,
  type,
})
const items = [item('socks', 3, 30000), item('mug', 1, 15000), item('freight', 1, 4900, 'shipping')]
const authorized = { id: '1', event: 'AUTHORIZE', success: true }
const payment = (change: Partial<Transaction> = {}): Transaction => ({
  id: 'T12345678.5FvqTz9Q1kXw2mRb7cYhNd',
  status: 'AUTHORIZED',
  amount: 49900,
  currency: 'NOK',
  payment_product_type: 'payex.creditcard',
  items,
  events: [authorized],
  ...change,
})
const captured = payment({
  status: 'CAPTURED',
  events: [authorized, { id: '2', event: 'CAPTURE', success: true, amount: 49900, items }],
})

const capture: CaptureDraft = { lines: {}, reference: '', final: false }
const refund: RefundDraft = { lines: {}, reference: '', reason: '', reasonText: '' }
const because = (review: ReturnType<typeof reviewCapture | typeof reviewRefund>) =>
  review.ok ? [] : review.problems.map((problem) => problem.because)

test('an untouched capture takes all that is left, line by line', () => {
  expect(reviewCapture(payment(), capture, 'en-GB')).toMatchObject({
    ok: true,
    amount: 49900,
    after: { status: 'CAPTURED', toCapture: 0 },
    request: {
      amount: 49900,
      items: [
        { line_id: 'socks', quantity: 3, amount: 30000 },
        { line_id: 'mug', quantity: 1, amount: 15000 },
        { line_id: 'freight', quantity: 1, amount: 4900 },
      ],
    },
  })
})

test('a capture of two lines with one edited amount leaves the rest', () => {
  const lines = { socks: { amountText: '250.00' }, freight: { chosen: false } }
  expect(reviewCapture(payment(), { ...capture, lines }, 'en-GB')).toMatchObject({
    amount: 40000,
    after: { status: 'PARTIALLY_CAPTURED', toCapture: 9900 },
  })
})

test('a refund begins with nothing chosen, and takes shipping by itself', () => {
  expect(because(reviewRefund(captured, refund, 'en-GB'))).toEqual(['no-lines-chosen'])
  const lines = { freight: { chosen: true } }
  expect(reviewRefund(captured, { ...refund, lines }, 'en-GB')).toMatchObject({
    amount: 4900,
    after: { status: 'PARTIALLY_REFUNDED' },
    request: { items: [{ line_id: 'freight', quantity: 1, amount: 4900 }] },
  })
})

test('reason and reference are sent trimmed, and left out when empty', () => {
  const lines = { freight: { chosen: true } }
  const typed = {
    ...refund,
    lines,
    reason: 'Returned',
    reasonText: ' torn ',
    reference: ' R-1 ',
  }
  expect(reviewRefund(captured, typed, 'en-GB')).toMatchObject({
    request: { reason: 'Returned: torn', refund_reference: 'R-1' },
  })
  const plain = reviewRefund(captured, { ...refund, lines }, 'en-GB')
  expect(plain.ok && Object.keys(plain.request)).toEqual(['amount', 'items'])
})

test.each([
  ['0', ['amount-zero']],
  ['-1', ['negative']],
  ['1.005', ['too-many-decimals']],
  ['1e3', ['not-a-number']],
  ['499.01', ['amount-too-high']],
  ['21474836.48', ['too-large']],
  ['', ['empty']],
])('without lines the amount "%s" is a problem: %j', (amountText, expected) => {
  const bare = payment({ items: [] })
  expect(because(reviewCapture(bare, { ...capture, amountText }, 'en-GB'))).toEqual(expected)
})

test.each([
  ['0', 'amount-zero'],
  ['300.01', 'amount-too-high'],
])('on a line the amount "%s" is a problem of that line: %s', (amountText, expected) => {
  const review = reviewCapture(payment(), { ...capture, lines: { socks: { amountText } } }, 'en-GB')
  expect(review).toMatchObject({
    problems: [{ lineId: 'socks', field: 'amount', because: expected }],
  })
})

test.each([
  ['4', 'quantity-too-high'],
  ['0', 'quantity-zero'],
])('the quantity "%s" is a problem of its own field: %s', (quantityText, expected) => {
  const lines = { socks: { quantityText, amountText: '10.00' } }
  expect(reviewCapture(payment(), { ...capture, lines }, 'en-GB')).toMatchObject({
    problems: [{ lineId: 'socks', field: 'quantity', because: expected }],
  })
})

test('without lines a capture offers all that is left and sends no items; a refund waits for an amount', () => {
  const bare = payment({ items: [] })
  const review = reviewCapture(bare, capture, 'en-GB')
  expect(review).toMatchObject({ amount: 49900 })
  expect(review.ok && 'items' in review.request).toBe(false)
  expect(because(reviewRefund({ ...captured, items: [] }, refund, 'en-GB'))).toEqual(['empty'])
})

test('releasing the rest is sent and predicted where the type can', () => {
  const lines = { mug: { chosen: false }, freight: { chosen: false } }
  const own = payment({ payment_product_type: 'dintero_psp.creditcard' })
  expect(reviewCapture(own, { ...capture, lines, final: true }, 'en-GB')).toMatchObject({
    request: { final_capture: true },
    after: { toCapture: 0, released: 19900 },
  })
  expect(because(reviewCapture(payment(), { ...capture, final: true }, 'en-GB'))).toEqual([
    'final-not-offered',
  ])
})

test.each(['collector.invoice', 'two.invoice_b2b', 'instabank.invoice'])(
  'a refund of part of a line of %s is a problem of that line',
  (payment_product_type) => {
    const lines = { socks: { chosen: true, quantityText: '1' } }
    const review = reviewRefund(
      { ...captured, payment_product_type },
      { ...refund, lines },
      'en-GB',
    )
    expect(review).toMatchObject({ problems: [{ lineId: 'socks', because: 'whole-lines-only' }] })
  },
)
