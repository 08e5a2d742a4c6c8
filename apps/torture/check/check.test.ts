import type { Operation } from '@paydesk/contract/operation'
import type { LoggedRequest, Transaction } from '@paydesk/dintero-simulator/control-client'
import { describe, expect, test } from 'vitest'
import type { Confirmation, History, Violation } from '../history.ts'
import { check } from './check.ts'

const CAPTURE = '01ARZ3NDEKTSV4RRFFQ69G5FA0'
const CANCEL = '01ARZ3NDEKTSV4RRFFQ69G5FA1'
const LOST = '01ARZ3NDEKTSV4RRFFQ69G5FA2'
const STRANGE = '01ARZ3NDEKTSV4RRFFQ69G5FA9'
const PAYMENT = 'T12345678.a'
const OTHER = 'T12345678.b'
const KARI = { id: 'p1', name: 'Kari' }
const OLA = { id: 'p2', name: 'Ola' }
const at = (second: number) => `2026-03-03T08:00:${String(second).padStart(2, '0')}.000Z`
const OURS = { 'dintero-system-name': 'Paydesk' }
const named = (id: string) => ({ ...OURS, 'dintero-system-plugin-version': `1.0.0+${id}` })

type TransactionEvent = NonNullable<Transaction['events']>[number]

const row = (change: Partial<Operation> = {}): Operation => ({
  id: CAPTURE,
  kind: 'capture',
  transaction_id: PAYMENT,
  state: 'SUCCEEDED',
  amount: 5_000,
  currency: 'NOK',
  request: { amount: 5_000, capture_reference: 'K-1' },
  by: KARI,
  created_at: at(1),
  sent_at: at(1),
  finished_at: at(2),
  event_ids: ['3'],
  not_sent: null,
  because: null,
  refusal: null,
  read_at: null,
  linked_to: null,
  closed_by: null,
  ...change,
})

const event = (change: Partial<TransactionEvent> = {}): TransactionEvent => ({
  id: '3',
  event: 'CAPTURE',
  transaction_status: 'PARTIALLY_CAPTURED',
  success: true,
  amount: 5_000,
  created_at: at(1),
  request_id: 'r3',
  request_headers: OURS,
  event_reference: `K-1 ${CAPTURE}`,
  ...change,
})

const request = (change: Partial<LoggedRequest> = {}): LoggedRequest => ({
  at: at(1),
  method: 'POST',
  path: `/v1/transactions/${PAYMENT}/capture`,
  query: {},
  headers: {},
  body: { amount: 5_000, capture_reference: `K-1 ${CAPTURE}` },
  status: 200,
  ms: 4,
  ...change,
})

const confirmation = (change: Partial<Confirmation> = {}): Confirmation => ({
  person: 'Kari',
  key: 'k1',
  marker: 'K-1',
  kind: 'capture',
  transactionId: PAYMENT,
  amount: 5_000,
  attempts: [{ from: 1, to: 2, status: 200, operation: { id: CAPTURE, state: 'SUCCEEDED' } }],
  ...change,
})

const book = (id: string, events: TransactionEvent[]): Transaction => ({
  id,
  status: 'PARTIALLY_CAPTURED',
  amount: 10_000,
  currency: 'NOK',
  payment_product: 'payex',
  payment_product_type: 'payex.creditcard',
  created_at: at(0),
  updated_at: at(9),
  events,
})

/** A capture that went well, a cancel that did, and one that nobody knows the end of. */
const WELL: History = {
  confirmations: [
    confirmation(),
    confirmation({
      person: 'Ola',
      key: 'k2',
      marker: null,
      kind: 'void',
      amount: null,
      transactionId: OTHER,
      attempts: [{ from: 3, to: 4, status: 200, operation: { id: CANCEL, state: 'SUCCEEDED' } }],
    }),
    confirmation({
      key: 'k3',
      marker: 'K-3',
      attempts: [
        { from: 5, to: 6, status: null, operation: null },
        { from: 7, to: 8, status: 202, operation: { id: LOST, state: 'UNKNOWN' } },
      ],
    }),
  ],
  tellings: [
    { at: 1, operationId: CAPTURE, state: 'SENT' },
    { at: 2, operationId: CAPTURE, state: 'SUCCEEDED' },
  ],
  views: [{ transactionId: PAYMENT, authorized: 10_000, captured: 5_000, refunded: 0 }],
  openTogether: [],
  rows: [
    row(),
    row({
      id: CANCEL,
      kind: 'void',
      transaction_id: OTHER,
      amount: 10_000,
      request: {},
      by: OLA,
      event_ids: ['4'],
    }),
    row({
      id: LOST,
      state: 'NEEDS_REVIEW',
      request: { amount: 5_000, capture_reference: 'K-3' },
      created_at: at(5),
      sent_at: at(5),
      finished_at: null,
      event_ids: [],
    }),
  ],
  onReview: [LOST],
  books: [
    book(PAYMENT, [
      event(),
      event({ id: '5', amount: 700, request_headers: {}, event_reference: 'elsewhere' }),
    ]),
    book(OTHER, [
      event({
        id: '4',
        event: 'VOID',
        amount: 10_000,
        event_reference: '',
        request_headers: named(CANCEL),
      }),
    ]),
  ],
  requests: [
    request(),
    request({ path: `/v1/transactions/${OTHER}/void`, headers: named(CANCEL), body: undefined }),
    request({
      at: at(5),
      body: { amount: 5_000, metadata: { ext_operation_id: LOST } },
      status: null,
    }),
  ],
  foreign: [{ transactionId: PAYMENT, captured: 700, refunded: 0 }],
  audit: null,
}

test('a history in which everything is as it should be has no violation', () => {
  expect(check(WELL)).toEqual([])
})

/** The good history with one row, event or telling that is otherwise. */
const withRow = (id: string, change: Partial<Operation>): History => ({
  ...WELL,
  rows: WELL.rows.map((row) => (row.id === id ? { ...row, ...change } : row)),
})
const withEvents = (
  payment: string,
  change: (events: TransactionEvent[]) => TransactionEvent[],
) => ({
  ...WELL,
  books: WELL.books.map((one) =>
    one.id === payment ? { ...one, events: change(one.events ?? []) } : one,
  ),
})
const told = (operationId: string, state: Operation['state']): History => ({
  ...WELL,
  tellings: [...WELL.tellings, { at: 9, operationId, state }],
})
const asked = (...requests: LoggedRequest[]): History => ({
  ...WELL,
  requests: [...WELL.requests, ...requests],
})
const confirmed = (key: string, change: Partial<Confirmation>): History => ({
  ...WELL,
  confirmations: WELL.confirmations.map((one) => (one.key === key ? { ...one, ...change } : one)),
})

type Broken = readonly [what: string, history: History, ...invariants: Violation['invariant'][]]

const BROKEN: readonly Broken[] = [
  [
    'a capture that is booked twice',
    withEvents(PAYMENT, (events) => [...events, event({ id: '6' })]),
    'I1',
  ],
  [
    'a cancel that is booked twice',
    withEvents(OTHER, (events) => [...events, ...events.map((one) => ({ ...one, id: '7' }))]),
    'I1',
  ],
  [
    'a capture of more than was confirmed',
    withEvents(PAYMENT, ([, foreign]) => [event({ amount: 5_001 }), ...(foreign ? [foreign] : [])]),
    'I1',
  ],
  [
    'a refund in the name of a capture',
    withEvents(PAYMENT, (events) => [...events, event({ id: '6', event: 'REFUND', amount: 10 })]),
    'I1',
  ],
  [
    'a capture on another payment than was confirmed',
    withEvents(OTHER, (events) => [...events, event()]),
    'I1',
  ],
  [
    'one confirmation that is told two operations',
    confirmed('k1', {
      attempts: [CAPTURE, LOST].map((id) => ({
        from: 1,
        to: 2,
        status: 202,
        operation: { id, state: 'UNKNOWN' as const },
      })),
    }),
    'I1',
  ],
  [
    'one confirmation that became two rows',
    withRow(LOST, { request: { amount: 5_000, capture_reference: 'K-1' } }),
    'I1',
  ],
  ['a row of another sum than the person confirmed', confirmed('k1', { amount: 4_000 }), 'I1'],
  ['an operation that was told and that the journal does not know', told(STRANGE, 'SENT'), 'I2'],
  ['a row that stays open', withRow(LOST, { state: 'UNKNOWN' }), 'I2'],
  ['a row that was never sent and never ended', withRow(LOST, { state: 'PREPARED' }), 'I2'],
  ['a row that is pending where nothing is in flight', withRow(LOST, { state: 'PENDING' }), 'I2'],
  ['a row that needs a person and is on no list', { ...WELL, onReview: [] }, 'I2'],
  [
    'a row that is still open, and its event is there for all to see',
    withRow(CAPTURE, { state: 'NEEDS_REVIEW', finished_at: null }),
    'I2',
  ],
  ['done was told, and nothing is booked', told(LOST, 'SUCCEEDED'), 'I3'],
  ['corrected was told, and nothing is booked', told(LOST, 'CORRECTED'), 'I3'],
  ['refused was told, and it is booked', told(CAPTURE, 'REFUSED'), 'I3'],
  ['not sent was told, and it is booked', told(CAPTURE, 'NOT_SENT'), 'I3'],
  ['closed as not executed, and it is booked', withRow(CAPTURE, { state: 'CLOSED' }), 'I3'],
  [
    'the end of the journal says done, and nothing is booked',
    withRow(LOST, { state: 'SUCCEEDED', finished_at: at(8) }),
    'I3',
  ],
  [
    'what was confirmed is booked, and a person was let accept something else',
    withRow(CAPTURE, { state: 'CORRECTED', corrected: 'otherwise', accepted_by: OLA }),
    'I3',
  ],
  [
    'a failed event is taken for a success',
    withEvents(PAYMENT, (events) => events.map((one) => ({ ...one, success: one.id !== '3' }))),
    'I3',
  ],
  [
    'an answer that says 200 of something open',
    confirmed('k3', {
      attempts: [{ from: 1, to: 2, status: 200, operation: { id: LOST, state: 'UNKNOWN' } }],
    }),
    'I3',
  ],
  [
    'an answer that says 422 of something open',
    confirmed('k3', {
      attempts: [{ from: 1, to: 2, status: 422, operation: { id: LOST, state: 'UNKNOWN' } }],
    }),
    'I3',
  ],
  [
    'an answer that says 500',
    confirmed('k3', { attempts: [{ from: 1, to: 2, status: 500, operation: null }] }),
    'I3',
  ],
  [
    'a person was told that nothing was begun, and it was done',
    {
      ...WELL,
      rows: WELL.rows.filter(({ id }) => id !== CAPTURE),
      tellings: [],
      confirmations: [
        confirmation({ attempts: [{ from: 1, to: 2, status: 409, operation: null }] }),
        ...WELL.confirmations.slice(1),
      ],
    },
    'I3',
    'I4',
  ],
  [
    'the desk cancelled a payment, and no operation says so',
    withRow(CANCEL, { state: 'REFUSED', event_ids: [] }),
    'I3',
  ],
  [
    'an answer that says 200 of nothing',
    confirmed('k3', { attempts: [{ from: 1, to: 2, status: 200, operation: null }] }),
    'I3',
  ],
  [
    'a cancel of the desk’s that names no operation',
    withEvents(OTHER, (events) => events.map((one) => ({ ...one, request_headers: OURS }))),
    'I3',
    'I4',
  ],
  [
    'a cancel by somebody else that is taken for the desk’s',
    withEvents(OTHER, (events) => events.map((one) => ({ ...one, request_headers: {} }))),
    'I3',
  ],
  ['a request of no row', asked(request({ body: { amount: 5_000 } })), 'I4'],
  [
    'a request in the name of an operation that is no row',
    asked(request({ body: { amount: 1, metadata: { ext_operation_id: STRANGE } } })),
    'I4',
  ],
  [
    'a cancel of no row',
    asked(request({ path: `/v1/transactions/${PAYMENT}/void`, body: '' })),
    'I4',
  ],
  ['a request that is repeated at once', asked(request({ at: at(2) })), 'I4'],
  [
    'a cancel that is repeated at once',
    asked(
      request({
        at: at(2),
        path: `/v1/transactions/${OTHER}/void`,
        headers: named(CANCEL),
        body: undefined,
      }),
    ),
    'I4',
  ],
  [
    'a request that is repeated a fourth time, however late',
    asked(
      ...['08:01', '08:02', '08:03'].map((time) => request({ at: `2026-03-03T${time}:00.000Z` })),
    ),
    'I4',
  ],
  ['a request whose row says that nothing was sent', withRow(LOST, { sent_at: null }), 'I4'],
  ['a request before its row was SENT', withRow(LOST, { sent_at: at(9) }), 'I4'],
  [
    'a request of another sum than the row’s',
    asked(request({ at: at(2), body: { amount: 6_000, capture_reference: `K-1 ${CAPTURE}` } })),
    'I4',
  ],
  [
    'a refund in the name of a capture’s row',
    {
      ...WELL,
      requests: WELL.requests.map((one) => ({
        ...one,
        path: one.path.replace('capture', 'refund'),
      })),
    },
    'I4',
  ],
  [
    'an event in the name of an operation that is no row',
    withEvents(OTHER, (events) => [...events, event({ event_reference: STRANGE })]),
    'I4',
  ],
  [
    'two operations of a payment in one list of what is open',
    { ...WELL, openTogether: [[CAPTURE, LOST]] },
    'I5',
  ],
  [
    'a row that begins before the one before it ends',
    withRow(CAPTURE, { finished_at: at(12) }),
    'I5',
  ],
  ['a row that begins while another one never ends', withRow(CAPTURE, { finished_at: null }), 'I5'],
  [
    'a row of somebody who confirmed nothing',
    withRow(CAPTURE, { by: { id: 'x', name: 'X' } }),
    'I6',
  ],
  ['a row in the name of a colleague', withRow(CAPTURE, { by: OLA }), 'I6'],
  ['an audit log that does not hold', { ...WELL, audit: 'the chain breaks at 17' }, 'I6'],
  [
    'a page that shows more captured than authorized',
    { ...WELL, views: [{ transactionId: PAYMENT, authorized: 1, captured: 2, refunded: 0 }] },
    'I7',
  ],
  [
    'a page that shows more refunded than captured',
    { ...WELL, views: [{ transactionId: PAYMENT, authorized: 9, captured: 2, refunded: 3 }] },
    'I7',
  ],
  [
    'books with more captured than authorized',
    withEvents(PAYMENT, (events) => events.map((one) => ({ ...one, amount: 9_000 }))),
    'I7',
  ],
  ['money that nobody moved', { ...WELL, foreign: [] }, 'conservation'],
  [
    'money that somebody moved and that is in no book',
    { ...WELL, foreign: [...WELL.foreign, { transactionId: OTHER, captured: 0, refunded: 1 }] },
    'conservation',
  ],
]

describe('is caught:', () => {
  test.each(BROKEN.map(([what, history, ...invariants]) => ({ what, history, invariants })))(
    '$what',
    ({ history, invariants }) => {
      const found = check(history).map(({ invariant }) => invariant)
      expect(found).toEqual(expect.arrayContaining(invariants))
    },
  )
})

/** A capture of 40.00 is booked in the name of one of 50.00. */
const OTHER_AMOUNT = withEvents(PAYMENT, ([, foreign]) => [
  event({ amount: 4_000 }),
  ...(foreign ? [foreign] : []),
])
const otherwise = (history: History, change: Partial<Operation>): History => ({
  ...history,
  rows: history.rows.map((one) =>
    one.id === CAPTURE
      ? { ...one, contradiction: { because: 'other-amount', event_ids: ['3'] }, ...change }
      : one,
  ),
})
const ACCEPTED = {
  state: 'CORRECTED',
  corrected: 'otherwise',
  accepted_by: OLA,
  finished_at: at(2),
} as const
/** Nobody was told that it was done, and nothing else is on the review list. */
const waiting = (history: History): History => ({
  ...history,
  tellings: [],
  confirmations: [
    confirmation({
      attempts: [{ from: 1, to: 2, status: 202, operation: { id: CAPTURE, state: 'UNKNOWN' } }],
    }),
    ...history.confirmations.slice(1, 2),
  ],
  rows: history.rows.filter(({ id }) => id !== LOST),
  requests: history.requests.slice(0, 2),
  onReview: [CAPTURE],
})

test.each<[string, History, ...Violation['invariant'][]]>([
  ['a person has accepted it', otherwise(OTHER_AMOUNT, ACCEPTED), 'I1'],
  [
    'it waits for a person who accepts it',
    waiting(otherwise(OTHER_AMOUNT, { state: 'NEEDS_REVIEW', event_ids: [], finished_at: null })),
    'I1',
    'conservation',
  ],
  ['it is taken for what was confirmed', OTHER_AMOUNT, 'I1', 'conservation'],
])('the provider booked another sum, and %s', (_what, history, ...invariants) => {
  const found = new Set(check(history).map(({ invariant }) => invariant))
  expect([...found]).toEqual(invariants)
})

const FINE: readonly (readonly [what: string, history: History])[] = [
  [
    'a request that goes out again with a fresh token',
    {
      ...WELL,
      requests: [request({ status: 401 }), ...WELL.requests],
    },
  ],
  [
    'a request that goes out again where a duplicate cannot fit, half a minute later',
    asked(request({ at: at(36), body: { amount: 5_000, metadata: { ext_operation_id: LOST } } })),
  ],
  [
    'a person closed what was executed after all, and the journal corrected it',
    withRow(CAPTURE, { state: 'CORRECTED', finished_at: at(30) }),
  ],
  [
    'a row of a desk that slept between taking its time and the commit, while the one before ended',
    withRow(CAPTURE, { finished_at: at(9) }),
  ],
  [
    'a confirmation that was refused because of another operation',
    confirmed('k3', { attempts: [{ from: 1, to: 2, status: 409, operation: null }] }),
  ],
  [
    'what is done again has the words of what it does again',
    {
      ...WELL,
      rows: [
        ...withRow(LOST, { state: 'CLOSED', finished_at: at(7) }).rows,
        row({
          id: STRANGE,
          state: 'NOT_SENT',
          request: { amount: 5_000, capture_reference: 'K-3' },
          linked_to: LOST,
          created_at: at(7),
          sent_at: null,
          event_ids: [],
        }),
      ],
    },
  ],
]

describe('is no violation:', () => {
  test.each(FINE)('%s', (_what, history) => {
    expect(check(history)).toEqual([])
  })
})
