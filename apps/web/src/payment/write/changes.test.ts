import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { hasChanged, newEvents } from './changes.ts'

const payment = (events: object[], status = 'AUTHORIZED') =>
  transaction.parse({ amount: 1000, currency: 'NOK', status, events })
const authorized = { id: '1', event: 'AUTHORIZE', success: true }
const captured = { id: '2', event: 'CAPTURE', success: true, amount: 400 }

test('a payment has changed by its events or its status, not by being read again', () => {
  const seen = payment([authorized])
  expect(hasChanged(seen, payment([authorized]))).toBe(false)
  expect(hasChanged(seen, payment([authorized, captured]))).toBe(true)
  expect(hasChanged(seen, payment([authorized], 'FAILED'))).toBe(true)
})

test('what moved since is told, and a failure or the beginning of something is not', () => {
  const failed = { id: '3', event: 'CAPTURE', success: false, amount: 100 }
  const begun = { id: '4', event: 'INITIATE_REFUND', success: true, amount: 100 }
  const now = payment([authorized, captured, failed, begun])
  expect(newEvents(payment([authorized]), now).map((event) => event.id)).toEqual(['2'])
})
