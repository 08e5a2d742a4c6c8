import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { instead } from './instead.ts'

const at = '2026-11-21T12:03:00Z'
const payment = transaction.parse({
  amount: 60000,
  currency: 'NOK',
  events: [
    { id: '1', event: 'AUTHORIZE', success: true },
    { id: '2', event: 'CAPTURE', success: true, amount: 23900, created_at: at },
    { id: '3', event: 'CAPTURE', success: true, amount: 100, created_at: at },
    { request_id: 'r4', event: 'REFUND', amount: 500 },
    { event: 'VOID' },
    { id: '6', event: 'SOMETHING_OF_TOMORROW' },
  ],
})
const shown = (...event_ids: string[]) =>
  instead(payment, { because: 'more-than-one', event_ids }).map(({ name, amount, moment }) => [
    name,
    amount,
    moment,
  ])

test.each([
  ['a capture, with its sum and time', ['2'], [['capture', 23900, at]]],
  [
    'two of them',
    ['2', '3'],
    [
      ['capture', 23900, at],
      ['capture', 100, at],
    ],
  ],
  ['a total that the event does not say', ['1'], [['total', 60000, undefined]]],
  ['a refund that Dintero gives no id', ['r4'], [['refund', 500, undefined]]],
  ['a cancellation without id and sum', ['#4'], [['cancel', undefined, undefined]]],
  ['nothing that is not read yet, or of tomorrow', ['6', '99'], []],
])('what a payment shows instead is %s', (_what, ids, expected) => {
  expect(shown(...ids)).toEqual(expected)
})
