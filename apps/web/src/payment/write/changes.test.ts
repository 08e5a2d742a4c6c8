import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { changeOf, newEvents } from './changes.ts'

const payment = (events: object[], status = 'AUTHORIZED') =>
  transaction.parse({ amount: 1000, currency: 'NOK', status, events })
const authorized = { id: '1', event: 'AUTHORIZE', success: true }
const captured = { id: '2', event: 'CAPTURE', success: true, amount: 400 }

const failed = { id: '3', event: 'CAPTURE', success: false, amount: 100 }
const begun = { id: '4', event: 'INITIATE_CAPTURE', success: true, request_id: 'r' }

test.each([
  ['being read again', [authorized], 'AUTHORIZED', 'none'],
  ['a refusal that changed no figure', [authorized, failed], 'AUTHORIZED', 'harmless'],
  ['a capture', [authorized, captured], 'AUTHORIZED', 'change'],
  ['another status', [authorized], 'FAILED', 'change'],
  ['something in flight', [authorized, begun], 'AUTHORIZED', 'change'],
  [
    'a refusal that corrects what is left',
    [authorized, { ...failed, correction: { remaining_capture_amount: 0 } }],
    'AUTHORIZED',
    'change',
  ],
])('what became of a payment by %s', (_name, events, status, expected) => {
  expect(changeOf(payment([authorized]), payment(events, status))).toBe(expected)
})

test('what moved since is told, and a failure or the beginning of something is not', () => {
  const now = payment([authorized, captured, failed, begun])
  expect(newEvents(payment([authorized]), now).map((event) => event.id)).toEqual(['2'])
})
