import type { Operation, OperationKind } from '@paydesk/contract/operation'
import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { operationWith } from '../../testing/operation.ts'
import { journalOf } from '../journal.ts'
import { timelineOf as entriesOf } from './timeline.ts'

const payment = (events: unknown[]) =>
  transaction.parse({ id: 'T12345678.x', amount: 10000, currency: 'NOK', events })

const timelineOf = (tx: ReturnType<typeof payment>, operations: readonly Operation[]) =>
  entriesOf(tx, journalOf(operations))

const operation = (fields: Partial<Operation>) =>
  operationWith<OperationKind>({
    amount: 4900,
    by: { id: 'p1', name: 'Kari Nordmann' },
    created_at: '2026-11-02T09:00:00Z',
    sent_at: null,
    ...fields,
  })

const at = (day: number) => `2026-11-0${day}T08:00:00Z`
const happenings = (events: unknown[], operations: Operation[] = []) =>
  timelineOf(payment(events), operations).map((entry) => entry.happening)

test('the newest stands first, and of two at the same time the later event', () => {
  const entries = timelineOf(
    payment([
      { id: '1', event: 'INITIALIZE', success: true, created_at: at(1) },
      { id: '2', event: 'AUTHORIZE', success: true, created_at: at(1) },
      { id: '3', event: 'CAPTURE', success: true, amount: 100, created_at: at(2) },
    ]),
    [],
  )
  expect(entries.map((entry) => entry.eventId)).toEqual(['3', '2', '1'])
})

test.each([
  ['INITIALIZE', 'started'],
  ['INITIATE', 'started'],
  ['AUTHORIZE', 'authorized'],
  ['CAPTURE', 'captured'],
  ['REFUND', 'refunded'],
  ['VOID', 'released'],
  ['INITIATE_CAPTURE', 'capture-begun'],
  ['INITIATE_REFUND', 'refund-begun'],
  ['INITIATE_VOID', 'release-begun'],
  ['SETTLEMENT', 'settled'],
  ['TELEPORT', 'other'],
  [undefined, 'other'],
])('the event %s is told as %s', (event, happening) => {
  expect(happenings([{ event, success: true }])).toEqual([happening])
})

test('a second authorization is a new total, or a renewal where only its end is new', () => {
  const first = { event: 'AUTHORIZE', success: true, created_at: at(1) }
  const raised = { event: 'AUTHORIZE', success: true, amount: 12000, created_at: at(2) }
  const renewed = {
    event: 'AUTHORIZE',
    success: true,
    created_at: at(3),
    metadata: { 'klarna:authorization_expiration': at(9) },
  }
  expect(happenings([first, raised, renewed])).toEqual(['renewed', 'total-changed', 'authorized'])
})

test('an operation that began and ended is told once', () => {
  const begun = { event: 'INITIATE_REFUND', success: true, request_id: 'r1', created_at: at(2) }
  const ended = {
    event: 'REFUND',
    success: true,
    amount: 100,
    correlation_request_id: 'r1',
    created_at: at(3),
  }
  expect(happenings([begun])).toEqual(['refund-begun'])
  expect(happenings([begun, ended])).toEqual(['refunded'])
})

test.each([
  ['the journal names the event', { event_ids: ['7'] }, {}],
  ['the reference carries our id', {}, { event_reference: 'order 12 op123' }],
])('our own has a name when %s', (_name, fields, event) => {
  const [entry] = timelineOf(
    payment([{ id: '7', event: 'CAPTURE', success: true, amount: 4900, ...event }]),
    [operation(fields)],
  )
  expect(entry?.actor).toEqual({ by: 'person', name: 'Kari Nordmann' })
})

test.each([
  [
    { request_headers: { 'dintero-system-name': 'woocommerce' } },
    { by: 'shop', name: 'WooCommerce' },
  ],
  [{ request_headers: { 'dintero-system-name': 'Paydesk' } }, { by: 'paydesk' }],
  [{ created_by: '6f2c' }, { by: 'client', id: '6f2c' }],
  [{}, { by: 'nobody' }],
])('who captured is told by %j', (fields, actor) => {
  const [entry] = timelineOf(payment([{ event: 'CAPTURE', success: true, ...fields }]), [])
  expect(entry?.actor).toEqual(actor)
})

test('a failure keeps its reason and the advice on trying again', () => {
  const [entry] = timelineOf(
    payment([
      {
        event: 'CAPTURE',
        success: false,
        error: {
          type: ['INSUFFICIENT_FUNDS'],
          message: 'no money',
          retry_policy: { retry_codes: ['DO_NOT_RETRY'] },
        },
      },
    ]),
    [],
  )
  expect(entry).toMatchObject({
    state: 'failed',
    failure: {
      types: ['INSUFFICIENT_FUNDS'],
      message: 'no money',
      retryCodes: ['DO_NOT_RETRY'],
    },
  })
})

test.each([
  ['UNKNOWN', ['unknown']],
  ['NEEDS_REVIEW', ['unknown']],
  ['SENT', ['begun']],
  ['PENDING', ['begun']],
  ['REFUSED', ['failed']],
  ['NOT_SENT', []],
  ['CLOSED', ['closed']],
] as const)('of an operation without an event, %s is told as %j', (state, expected) => {
  const entries = timelineOf(payment([]), [operation({ state })])
  expect(entries.map((entry) => entry.state)).toEqual(expected)
})

test('a settlement names what it was paid out in, and how much', () => {
  const settlements = {
    events: [
      { settlement_id: 's1', amount: 4000 },
      { settlement_id: 's2', amount: 800 },
      null,
      'x',
    ],
  }
  const [entry] = timelineOf(payment([{ event: 'SETTLEMENT', success: true, settlements }]), [])
  expect(entry).toMatchObject({ settlementIds: ['s1', 's2'], amount: 4800 })
})

test('what is no event at all is still an entry, and a thousand of them are told', () => {
  expect(happenings([null, 7, {}])).toEqual(['other', 'other', 'other'])
  expect(happenings(Array.from({ length: 1000 }, () => ({ event: 'CAPTURE' })))).toHaveLength(1000)
})

const reserved = (events: unknown[]) => timelineOf(payment(events), []).at(-1)?.amount

test('the first authorization tells the total only where nothing can have changed it since', () => {
  const first = { id: '1', event: 'AUTHORIZE', success: true, created_at: at(1) }
  const raised = { id: '2', event: 'AUTHORIZE', success: true, amount: 10000, created_at: at(2) }
  expect(reserved([first])).toBe(10000)
  expect(reserved([first, raised])).toBeUndefined()
  expect(reserved([{ ...first, amount: 8000 }, raised])).toBe(8000)
})

const captured = (id: string, day: number, fields = {}) => ({
  id,
  event: 'CAPTURE',
  success: true,
  amount: 100,
  created_at: at(day),
  ...fields,
})

test('what was done from elsewhere after this desk had begun is marked, and nothing before or of ours', () => {
  const entries = timelineOf(
    payment([
      captured('before', 1),
      captured('ours', 3, { event_reference: 'op123' }),
      captured('theirs', 4),
      captured('refused', 5, { success: false }),
    ]),
    [operation({})],
  )
  expect(entries.filter(({ elsewhere }) => elsewhere).map(({ eventId }) => eventId)).toEqual([
    'theirs',
  ])
})

test('an operation and the one that did it again know of each other', () => {
  const first = operation({ id: 'first', state: 'CLOSED' })
  const second = operation({ id: 'second', state: 'UNKNOWN', linked_to: 'first' })
  const entries = timelineOf(payment([]), [first, second])
  const links = Object.fromEntries(
    entries.map(({ operation: own, before, again }) => [own?.id, [before, again]]),
  )
  expect(links).toEqual({ first: [undefined, 'second'], second: ['first', undefined] })
})

test('one that was never sent has no entry to go to', () => {
  const first = operation({ id: 'first', state: 'CLOSED' })
  const second = operation({ id: 'second', state: 'NOT_SENT', linked_to: 'first' })
  expect(timelineOf(payment([]), [first, second]).map(({ again }) => again)).toEqual([undefined])
})

test('a capture by the shop that we asked for is ours', () => {
  const asked = operation({ kind: 'shop-capture', event_ids: ['7'] })
  const [entry] = timelineOf(
    payment([
      {
        id: '7',
        event: 'CAPTURE',
        success: true,
        created_at: at(3),
        event_reference: '1042',
        request_headers: { 'dintero-system-name': 'woocommerce' },
      },
    ]),
    [asked],
  )
  expect(entry).toMatchObject({
    operation: asked,
    elsewhere: false,
    actor: { name: 'Kari Nordmann' },
  })
})

test.each([
  ['PREPARED', null, 'begun'],
  ['SENT', null, 'begun'],
  ['UNKNOWN', null, 'unknown'],
  ['NEEDS_REVIEW', null, 'unknown'],
  ['SUCCEEDED', null, 'done'],
  ['REFUSED', null, 'failed'],
  ['NOT_SENT', 'in-step', 'done'],
  ['NOT_SENT', 'would-refund', 'closed'],
] as const)(
  'what tells the shop is an entry of its own: %s (%s) is %s',
  (state, because, expected) => {
    const done = operation({ id: 'first', event_ids: ['7'] })
    const tell = operation({
      kind: 'tell-capture',
      id: 'tell',
      linked_to: 'first',
      request: { shop: 'fjellro', order_id: 1042 },
      state,
      because,
      created_at: at(4),
    })
    const [entry, move] = timelineOf(payment([captured('7', 3)]), [done, tell])
    expect(entry).toMatchObject({ happening: 'told', state: expected, reference: '1042' })
    // It does nothing again: the money is not tied to it as to a re-issue.
    expect([move?.again, entry?.before]).toEqual([undefined, undefined])
  },
)

test.each([
  [{ types: [], status: 400, message: 'Invalid status' }, true],
  [{ types: ['DECLINED'] }, false],
])('of a capture through the shop, %j is what the shop said: %o', (refusal, byShop) => {
  const asked = operation({ kind: 'shop-capture', state: 'REFUSED', refusal })
  expect(timelineOf(payment([]), [asked])[0]?.failure?.byShop).toBe(byShop)
})
