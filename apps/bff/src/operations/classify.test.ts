import type { WriteAnswer } from '@paydesk/dintero/client'
import { expect, test } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import { classify, type Outcome } from './classify.ts'
import { AFTER, captured, OTHERS, sent, withEvents } from './testing/events.ts'

const NOW = Date.parse(AFTER)
const told = (...events: object[]): WriteAnswer => ({
  kind: 'transaction',
  status: 200,
  json: {},
  transaction: withEvents(events),
})
const accepted = (more: object = {}): WriteAnswer => ({ kind: 'accepted', status: 202, ...more })
const initiated = captured({ event: 'INITIATE_CAPTURE', request_id: 'r' })
const unknown = { state: 'UNKNOWN', refusal: null } as const
const refusal = { types: [] as string[], code: 'X', message: 'no' }

test.each<[string, WriteAnswer, Outcome]>([
  ['a 200 with our event', told(captured()), { state: 'SUCCEEDED', eventIds: ['3'] }],
  [
    'a 200 with our event failed',
    told(captured({ success: false })),
    { state: 'REFUSED', eventIds: ['3'], refusal: { types: [] } },
  ],
  ['a 200 that only begins it', told(initiated), { state: 'PENDING', requestId: 'r' }],
  ['a 200 without our event', told(), { ...unknown, alarm: 'event-missing' }],
  [
    'a 200 with somebody else’s event',
    told(captured({ event_reference: OTHERS })),
    { ...unknown, alarm: 'event-missing' },
  ],
  [
    'a 200 with another amount',
    told(captured({ amount: 1 })),
    {
      ...unknown,
      alarm: 'other-amount',
      contradiction: { because: 'other-amount', event_ids: ['3'] },
    },
  ],
  ['a 202 without a body', accepted(), { state: 'PENDING', requestId: null }],
  ['a 202 with its id', accepted({ eventRequestId: 'h' }), { state: 'PENDING', requestId: 'h' }],
  [
    'a 202 with its event',
    accepted({ transaction: withEvents([initiated]) }),
    { state: 'PENDING', requestId: 'r' },
  ],
  [
    'a 202 that is done already',
    accepted({ transaction: withEvents([captured()]) }),
    { state: 'SUCCEEDED', eventIds: ['3'] },
  ],
  [
    'a 429',
    { kind: 'busy', status: 429, retryAfterMs: 2_000 },
    {
      state: 'UNKNOWN',
      refusal: {
        types: [],
        status: 429,
        retry: { codes: ['RETRY_AFTER_DELAY'], after: '2026-03-03T08:00:03.000Z' },
      },
    },
  ],
  [
    'a 429 that names no time',
    { kind: 'busy', status: 429 },
    { state: 'UNKNOWN', refusal: { types: [], status: 429 } },
  ],
  ['no connection', { kind: 'unsent', cause: 'refused' }, { state: 'NOT_SENT' }],
  ['no token', { kind: 'unsent', cause: 'token' }, { state: 'NOT_SENT' }],
  ['a time-out', { kind: 'unknown', cause: 'deadline' }, unknown],
  ['a lost connection', { kind: 'unknown', cause: 'connection-lost' }, unknown],
  ['a 503', { kind: 'unknown', cause: 'unexpected-status', status: 503 }, unknown],
])('%s', (_name, answer, outcome) => {
  expect(classify(answer, sent(), new Set(), NOW)).toEqual(outcome)
})

test.each([400, 404, 422] as const)('a %i is a refusal once a read agrees', (status) => {
  const answer: WriteAnswer = { kind: 'refused', status, code: 'X', message: 'no' }
  expect(classify(answer, sent(), new Set(), NOW)).toEqual({
    state: 'UNKNOWN',
    refusal: { ...refusal, status },
  })
})

test.each([401, 403] as const)('a %i is a refusal at once, with an alarm', (status) => {
  const answer: WriteAnswer = { kind: 'refused', status, code: 'X', message: 'no' }
  expect(classify(answer, sent(), new Set(), NOW)).toEqual({
    state: 'REFUSED',
    eventIds: [],
    refusal: { ...refusal, status },
    alarm: 'not-permitted',
  })
})

const amend: Partial<StoredOperation> = { kind: 'authorization', amount: 12_000 }

test('a 202 for an authorization is not documented: unknown', () => {
  expect(classify(accepted({ eventRequestId: 'h' }), sent(amend), new Set(), NOW)).toEqual(unknown)
})

test('a kind of answer added later is unknown', () => {
  const answer = { kind: 'later' } as unknown as WriteAnswer
  expect(classify(answer, sent(), new Set(), NOW)).toEqual(unknown)
})
