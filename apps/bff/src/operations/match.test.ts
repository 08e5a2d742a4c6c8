import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import { match, type Match } from './match.ts'
import { AFTER, captured, LONG_BEFORE, OTHERS, OURS, sent, withEvents } from './testing/events.ts'

const done = { found: 'done', eventIds: ['3'] } as const
const absent = { found: 'absent' } as const
const alarm = (alarm: string, ...eventIds: string[]) => ({ found: 'alarm', alarm, eventIds })
const REQUEST = '0b0c5d0e-6d5e-4f0f-9d6c-1f5a4f6f0009'

const cancelled = (change: object = {}) => ({
  id: '3',
  event: 'VOID',
  success: true,
  created_at: AFTER,
  ...change,
})

const initiated = (request_id: string) => ({
  id: '4',
  event: 'INITIATE_VOID',
  success: true,
  request_id,
  created_at: AFTER,
})

/** The headers of a request of ours, as Dintero keeps them with its event. */
const sentBy = (operationId: string) => ({
  request_headers: {
    'dintero-system-name': 'Paydesk',
    'dintero-system-plugin-version': `0.1.0+${operationId}`,
  },
})

const raised = (change: object = {}) => ({
  id: '3',
  event: 'AUTHORIZE',
  success: true,
  created_at: AFTER,
  ...change,
})

const renewed = (metadata: object, change: object = {}) => ({
  id: '3',
  event: 'AUTHORIZE',
  success: true,
  created_at: AFTER,
  metadata,
  ...change,
})

type Row = [
  name: string,
  operation: Partial<StoredOperation>,
  events: object[],
  expected: Match | object,
  payment?: object,
]
const check = (operation: Partial<StoredOperation>, events: object[], payment?: object) =>
  match(sent(operation), withEvents(events, payment))

describe('a capture', () => {
  test.each<Row>([
    ['is done by our id in the reference', {}, [captured()], done],
    [
      'is done by our id in the metadata',
      {},
      [captured({ event_reference: 'order 7', metadata: { ext_operation_id: OURS } })],
      done,
    ],
    [
      'is done by the request that Dintero told us to follow, with dashes or without',
      { event_request_id: REQUEST },
      [captured({ event_reference: 'x', correlation_request_id: REQUEST.replaceAll('-', '') })],
      done,
    ],
    [
      'that failed by taking back what this read does not show is not told from it',
      {},
      [captured({ id: '4', success: false, correction: { event_ids: ['3'] } })],
      { found: 'unreadable' },
    ],
    ['is absent among captures of others', {}, [captured({ event_reference: OTHERS })], absent],
    [
      'is never found by amount and time',
      {},
      [captured({ event_reference: 'A-1', amount: 5_000 })],
      absent,
    ],
    ['is not a refund with its id', {}, [captured({ event: 'REFUND' })], absent],
    [
      'of another amount is an alarm',
      {},
      [captured({ amount: 4_999 })],
      alarm('other-amount', '3'),
    ],
    ['without an amount is an alarm', {}, [captured({ amount: null })], alarm('other-amount', '3')],
    [
      'booked twice is an alarm',
      {},
      [captured(), captured({ id: '4' })],
      alarm('more-than-one', '3', '4'),
    ],
    [
      'that two operations claim is an alarm',
      {},
      [captured({ metadata: { ext_operation_id: OTHERS } })],
      alarm('other-operation', '3'),
    ],
    [
      'that does not say how it ended is an alarm',
      {},
      [captured({ success: null })],
      alarm('no-success-told', '3'),
    ],
    [
      'in another currency is an alarm',
      {},
      [captured()],
      alarm('other-currency'),
      { currency: 'SEK' },
    ],
    [
      'of another payment is an alarm',
      {},
      [captured()],
      alarm('other-transaction'),
      { id: 'T12345678.b' },
    ],
    [
      'is in flight while it is initiated',
      {},
      [captured({ event: 'INITIATE_CAPTURE', request_id: REQUEST })],
      { found: 'in-flight', requestId: REQUEST },
    ],
    [
      'is done when what was initiated completes',
      {},
      [
        captured({ event: 'INITIATE_CAPTURE', request_id: REQUEST }),
        captured({ id: '4', event_reference: 'x', correlation_request_id: REQUEST }),
      ],
      { found: 'done', eventIds: ['4'] },
    ],
    [
      'is done when it succeeded after it failed',
      {},
      [captured({ success: false }), captured({ id: '4' })],
      { found: 'done', eventIds: ['4'] },
    ],
    [
      'is not proven absent without a list of events',
      {},
      [],
      { found: 'unreadable' },
      { events: null },
    ],
    [
      'is not proven absent beside an event that cannot be read',
      {},
      [7 as never],
      { found: 'unreadable' },
    ],
    ['is found beside an event that cannot be read', {}, [captured(), 7 as never], done],
    ['is not mistaken for an event added later', {}, [captured({ event: 'NEW' })], absent],
  ])('%s', (_name, operation, events, expected, payment) => {
    expect(check(operation, events, payment)).toEqual(expected)
  })

  test('failed says why and when to try again', () => {
    const error = {
      code: 'DECLINED',
      message: 'Declined by issuer',
      type: ['DECLINED'],
      retry_policy: { retry_codes: ['RETRY_AFTER_DELAY'], retry_after: AFTER },
    }
    expect(check({}, [captured({ success: false, error })])).toEqual({
      found: 'failed',
      eventIds: ['3'],
      refusal: {
        code: 'DECLINED',
        message: 'Declined by issuer',
        types: ['DECLINED'],
        retry: { codes: ['RETRY_AFTER_DELAY'], after: AFTER },
      },
    })
  })

  test('that was final owns the release behind it', () => {
    const body = { amount: 5_000, final_capture: true }
    const release = { id: '4', event: 'VOID', success: true, created_at: AFTER }
    expect(check({ body }, [captured(), release])).toEqual({ found: 'done', eventIds: ['3', '4'] })
    expect(check({}, [captured(), release])).toEqual(done)
  })
})

describe('a cancel', () => {
  const cancel = { kind: 'void', amount: 10_000, body: null } as const

  test.each<Row>([
    ['is done by a new VOID', cancel, [cancelled()], done],
    ['is done without a time', cancel, [cancelled({ created_at: null })], done],
    [
      'is not the VOID that was there',
      { ...cancel, expected_event_ids: ['1', '2', '3'] },
      [cancelled()],
      absent,
    ],
    [
      'is not a VOID from before it was sent',
      cancel,
      [cancelled({ created_at: LONG_BEFORE })],
      absent,
    ],
    [
      'is not what was initiated before it was sent',
      cancel,
      [{ ...initiated(REQUEST), created_at: LONG_BEFORE }],
      absent,
    ],
    [
      'is done by a VOID whose headers name it, whatever its clock says',
      cancel,
      [cancelled({ created_at: LONG_BEFORE, ...sentBy(OURS) })],
      done,
    ],
    [
      'is refused by a VOID of its own that failed, whatever its clock says',
      cancel,
      [cancelled({ created_at: LONG_BEFORE, success: false, ...sentBy(OURS) })],
      { found: 'failed', eventIds: ['3'], refusal: { types: [] } },
    ],
    [
      'is done by the VOID that completes our request, whatever its clock says',
      { ...cancel, event_request_id: REQUEST },
      [cancelled({ created_at: LONG_BEFORE, correlation_request_id: REQUEST })],
      done,
    ],
    [
      'is done by the VOID that completes what its headers name, whatever its clock says',
      cancel,
      [
        { ...initiated(REQUEST), created_at: LONG_BEFORE, ...sentBy(OURS) },
        cancelled({ created_at: LONG_BEFORE, correlation_request_id: REQUEST }),
      ],
      done,
    ],
    [
      'allows for a clock that is a minute behind',
      cancel,
      [cancelled({ created_at: '2026-03-03T07:59:00Z' })],
      done,
    ],
    [
      'is refused by a VOID of its own that failed',
      cancel,
      [cancelled({ success: false, ...sentBy(OURS) })],
      { found: 'failed', eventIds: ['3'], refusal: { types: [] } },
    ],
    [
      'is refused by a VOID that failed and completes our request',
      { ...cancel, event_request_id: REQUEST },
      [cancelled({ success: false, correlation_request_id: REQUEST })],
      { found: 'failed', eventIds: ['3'], refusal: { types: [] } },
    ],
    [
      'is not refused by a VOID that failed and says nothing of whose it was',
      cancel,
      [cancelled({ success: false })],
      absent,
    ],
    [
      'is done beside another one that failed',
      cancel,
      [cancelled({ id: '4', success: false }), cancelled()],
      done,
    ],
    [
      'is in flight while it is initiated',
      cancel,
      [initiated(REQUEST)],
      { found: 'in-flight', requestId: REQUEST },
    ],
    [
      'is not the VOID that completes somebody else’s request',
      { ...cancel, event_request_id: REQUEST },
      [cancelled({ correlation_request_id: 'another' })],
      absent,
    ],
    ['is done by a VOID whose headers name it', cancel, [cancelled(sentBy(OURS))], done],
    ['is not the VOID of another operation', cancel, [cancelled(sentBy(OTHERS))], absent],
    [
      'is not a VOID that came from elsewhere',
      cancel,
      [cancelled({ request_headers: { 'user-agent': 'Mozilla/5.0' } })],
      absent,
    ],
    [
      'is the VOID that completes our request, whoever tells of it',
      { ...cancel, event_request_id: REQUEST },
      [cancelled({ correlation_request_id: REQUEST, request_headers: { 'user-agent': 'x' } })],
      done,
    ],
    [
      'is the VOID that completes our request',
      { ...cancel, event_request_id: REQUEST },
      [initiated(REQUEST), cancelled({ correlation_request_id: REQUEST })],
      done,
    ],
  ])('%s', (_name, operation, events, expected, payment) => {
    expect(check(operation, events, payment)).toEqual(expected)
  })

  test.each<Row>([
    ['is not the VOID of whoever was faster', {}, [cancelled()], absent],
    ['is not what somebody else has initiated', {}, [initiated(REQUEST)], absent],
    [
      'is told why by a VOID that failed',
      {},
      [cancelled({ success: false })],
      { found: 'failed', eventIds: ['3'], refusal: { types: [] } },
    ],
  ])('that Dintero refused %s', (_name, operation, events, expected) => {
    const refusal = { types: [], status: 400 }
    expect(check({ ...cancel, ...operation, refusal }, events)).toEqual(expected)
  })

  test('is not the VOID of another operation of ours', () => {
    expect(match(sent(cancel), withEvents([cancelled()]), new Set(['3']))).toEqual(absent)
  })
})

describe('an added item', () => {
  const amend = { kind: 'authorization', amount: 12_000 } as const
  const total = { amount: 12_000 }
  const klarnaError = {
    'klarna:order_amount_update_error': 'Not accepted',
    'klarna:order_amount_update_can_retry': '0',
  }

  test.each<Row>([
    ['is done by one new AUTHORIZE and our total', amend, [raised()], done, total],
    [
      'is done by an AUTHORIZE that names it, whatever its clock says',
      amend,
      [raised({ created_at: LONG_BEFORE, event_reference: OURS })],
      done,
      total,
    ],
    [
      'is done by the AUTHORIZE that completes our request, whatever its clock says',
      { ...amend, event_request_id: REQUEST },
      [raised({ created_at: LONG_BEFORE, correlation_request_id: REQUEST })],
      done,
      total,
    ],
    [
      'is not an AUTHORIZE from before it was sent',
      amend,
      [raised({ created_at: LONG_BEFORE })],
      absent,
      total,
    ],
    ['is absent while the total is the old one and no event is new', amend, [], absent],
    [
      'of another total is an alarm',
      amend,
      [raised()],
      alarm('other-amount', '3'),
      { amount: 11_000 },
    ],
    [
      'beside another new AUTHORIZE is an alarm',
      amend,
      [raised(), raised({ id: '4' })],
      alarm('more-than-one', '3', '4'),
      total,
    ],
    [
      'is not an AUTHORIZE that names another operation',
      amend,
      [raised({ event_reference: OTHERS })],
      absent,
      total,
    ],
    [
      'is done though its total was raised again since',
      { ...amend, state: 'CLOSED' },
      [raised(sentBy(OURS)), raised({ id: '4', ...sentBy(OTHERS) })],
      done,
      { amount: 16_000 },
    ],
    [
      'is not refused by an update that failed and says nothing of whose it was',
      amend,
      [raised({ success: false, metadata: klarnaError })],
      absent,
    ],
    [
      'failed with Klarna’s words',
      amend,
      [raised({ success: false, metadata: klarnaError, ...sentBy(OURS) })],
      {
        found: 'failed',
        eventIds: ['3'],
        refusal: { types: [], message: 'Not accepted', retry: { codes: ['DO_NOT_RETRY'] } },
      },
    ],
    [
      'failed, with a word on trying again that nobody knows',
      amend,
      [
        raised({
          success: false,
          metadata: { ...klarnaError, 'klarna:order_amount_update_can_retry': 'constructor' },
          ...sentBy(OURS),
        }),
      ],
      { found: 'failed', eventIds: ['3'], refusal: { types: [], message: 'Not accepted' } },
    ],
    [
      'failed although the event says success',
      amend,
      [
        raised({
          metadata: { ...klarnaError, 'klarna:order_amount_update_can_retry': '1' },
          ...sentBy(OURS),
        }),
      ],
      {
        found: 'failed',
        eventIds: ['3'],
        refusal: { types: [], message: 'Not accepted', retry: { codes: ['RETRY_IMMEDIATELY'] } },
      },
    ],
  ])('%s', (_name, operation, events, expected, payment) => {
    expect(check(operation, events, payment)).toEqual(expected)
  })
})

test('an added item is not the first authorization, though the look before it showed no event', () => {
  const blind = { ...sent({ kind: 'authorization', amount: 12_000 }), expected_event_ids: [] }
  const seen = withEvents([], { amount: 12_000 })
  const first = { id: '2', event: 'AUTHORIZE', success: true, amount: 10_000, created_at: AFTER }
  expect(match(blind, { ...seen, events: [first] })).toEqual(absent)
  expect(match(blind, { ...seen, events: [first, raised()] })).toEqual(done)
  expect(match(blind, { ...seen, events: [raised(sentBy(OURS))] })).toEqual(done)
})

test('an added item that Dintero refused is not somebody else’s update to the same total', () => {
  const amend = { kind: 'authorization', amount: 12_000 } as const
  const refusal = { types: [], status: 400 }
  expect(check({ ...amend, refusal }, [raised()], { amount: 12_000 })).toEqual(absent)
})

test('a capture that was told not to have happened did, whatever its currency was taken for', () => {
  const row = { state: 'REFUSED', currency: 'SEK' } as const
  expect(check(row, [captured()])).toEqual(done)
  expect(check({ currency: 'SEK' }, [captured()])).toEqual(alarm('other-currency'))
})

test('a capture with our id is done even though the answer refused it', () => {
  expect(check({ refusal: { types: [], status: 400 } }, [captured()])).toEqual(done)
})

describe('a renewal', () => {
  const renew = { kind: 'authorization', amount: null } as const
  const ours = { 'klarna:authorization_expiration_reference': OURS }

  test.each<Row>([
    ['is done by our id in its reference', renew, [renewed(ours)], done],
    [
      'is done by our id in its reference, whatever its clock says',
      renew,
      [renewed(ours, { created_at: LONG_BEFORE })],
      done,
    ],
    [
      'is told why by one that failed since it was refused, and not by one from before',
      { ...renew, refusal: { types: [], status: 400 } },
      [renewed({}, { success: false, created_at: LONG_BEFORE })],
      absent,
    ],
    [
      'is absent among renewals of others',
      renew,
      [renewed({ 'klarna:authorization_expiration_reference': OTHERS })],
      absent,
    ],
    ['is not an AUTHORIZE without a reference', renew, [renewed({})], absent],
    [
      'failed with its reason',
      renew,
      [renewed({ ...ours, 'klarna:authorization_expiration_error_reason': 'Too late' })],
      { found: 'failed', eventIds: ['3'], refusal: { types: [], message: 'Too late' } },
    ],
    [
      'failed with a reason and no reference',
      renew,
      [
        renewed(
          { 'klarna:authorization_expiration_error_reason': 'Too late' },
          { success: false, ...sentBy(OURS) },
        ),
      ],
      { found: 'failed', eventIds: ['3'], refusal: { types: [], message: 'Too late' } },
    ],
    [
      'is not refused by one that failed and says nothing of whose it was',
      renew,
      [renewed({ 'klarna:authorization_expiration_error_reason': 'Too late' }, { success: false })],
      absent,
    ],
  ])('%s', (_name, operation, events, expected, payment) => {
    expect(check(operation, events, payment)).toEqual(expected)
  })
})

const anyEvent = fc.record(
  {
    id: fc.option(fc.string(), { nil: undefined }),
    event: fc.constantFrom('CAPTURE', 'REFUND', 'VOID', 'AUTHORIZE', 'INITIATE_CAPTURE', 'NEW', 7),
    success: fc.constantFrom(true, false, null, 'yes'),
    amount: fc.oneof(fc.constant(5_000), fc.integer(), fc.string()),
    event_reference: fc.constantFrom(OURS, OTHERS, `x ${OURS}`, '', null, 7),
    metadata: fc.constantFrom(null, 'x', { ext_operation_id: OURS }, { ext_operation_id: OTHERS }),
    correlation_request_id: fc.constantFrom(null, REQUEST, 7),
    created_at: fc.constantFrom(AFTER, LONG_BEFORE, 'yesterday', null),
  },
  { requiredKeys: [] },
)

test('whatever arrives, done means exactly one successful event of ours with our amount', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 6 }), (events) => {
      const told = check({}, events)
      fc.pre(told.found === 'done')
      const own = events.filter(
        (event) =>
          event.event === 'CAPTURE' &&
          event.success === true &&
          (String(event.event_reference).endsWith(OURS) ||
            (typeof event.metadata === 'object' && event.metadata?.ext_operation_id === OURS)),
      )
      expect(own.map(({ amount }) => amount)).toEqual([5_000])
    }),
    // Few random lists hold our event at all.
    { numRuns: 300, maxSkipsPerRun: 1_000 },
  )
})

describe('a read that lacks what is known to have happened', () => {
  const known = new Set(['7'])

  test('proves no absence', () => {
    expect(match(sent(), withEvents([]), known)).toEqual({ found: 'unreadable' })
    expect(
      match(sent(), withEvents([captured({ id: '7', event_reference: OTHERS })]), known),
    ).toEqual(absent)
  })

  test('proves what it shows', () => {
    expect(match(sent(), withEvents([captured()]), known)).toEqual(done)
  })
})
