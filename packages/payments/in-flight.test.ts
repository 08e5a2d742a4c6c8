import { describe, expect, test } from 'vitest'
import { inFlightOf } from './in-flight.ts'
import { authorized, payment } from './testing/payment.ts'
import type { TransactionEvent } from './transaction.ts'

const REQUEST = '0b0c5d0e-6d5e-4f0f-9d6c-1f5a4f6f0001'
const OTHER = '0b0c5d0e-6d5e-4f0f-9d6c-1f5a4f6f0002'

const initiated: TransactionEvent = {
  event: 'INITIATE_REFUND',
  success: true,
  amount: 2500,
  request_id: REQUEST,
  created_at: '2026-03-04T13:40:51.003Z',
}
const finished: TransactionEvent = {
  event: 'REFUND',
  success: true,
  amount: 2500,
  correlation_request_id: REQUEST,
}

const inFlight = (...events: TransactionEvent[]) =>
  inFlightOf(payment({ events: [authorized, ...events] }))

test('an accepted operation is in flight until an event finishes it', () => {
  expect(inFlight(initiated)).toEqual([
    { kind: 'refund', amount: 2500, requestId: REQUEST, since: '2026-03-04T13:40:51.003Z' },
  ])
  expect(inFlight(initiated, finished)).toEqual([])
})

test('captures and voids too, and Dintero need not say how much', () => {
  const capture = { event: 'INITIATE_CAPTURE', request_id: REQUEST }
  const cancel = { event: 'INITIATE_VOID', request_id: OTHER }
  expect(inFlight(capture, cancel)).toMatchObject([
    { kind: 'capture', amount: undefined, since: undefined },
    { kind: 'void', amount: undefined, since: undefined },
  ])
})

describe('finished is', () => {
  test.each([
    ['by failing as well', { ...finished, success: false }],
    [
      'with the id printed without dashes',
      { ...finished, correlation_request_id: REQUEST.replaceAll('-', '') },
    ],
    ['with the id in capitals', { ...finished, correlation_request_id: REQUEST.toUpperCase() }],
  ])('%s', (_name, event) => {
    expect(inFlight(initiated, event)).toEqual([])
  })
})

describe('not finished is', () => {
  test.each([
    ['by an event of another request', { ...finished, correlation_request_id: OTHER }],
    ['by an event that names no request', { ...finished, correlation_request_id: undefined }],
  ])('%s', (_name, event) => {
    expect(inFlight(initiated, event)).toHaveLength(1)
  })
})

test('one that failed to start is not in flight', () => {
  expect(inFlight({ ...initiated, success: false })).toEqual([])
})

test('each of two is finished by its own', () => {
  const second = { ...initiated, request_id: OTHER }
  expect(inFlight(initiated, second, finished)).toMatchObject([{ requestId: OTHER }])
})

describe('one without a request id', () => {
  const nameless = { ...initiated, request_id: undefined }
  test('is finished by a later event of its kind', () => {
    expect(inFlight(nameless)).toHaveLength(1)
    expect(inFlight(nameless, { event: 'REFUND', success: true, amount: 1 })).toEqual([])
  })
  test('is not finished by an earlier one, another kind, or one that names its request', () => {
    expect(inFlight({ event: 'REFUND', success: true, amount: 1 }, nameless)).toHaveLength(1)
    expect(inFlight(nameless, { event: 'CAPTURE', success: true, amount: 1 })).toHaveLength(1)
    expect(inFlight(nameless, finished)).toHaveLength(1)
  })
})
