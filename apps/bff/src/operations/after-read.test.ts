import { operationState, type Refusal } from '@paydesk/contract/operation'
import { constantFrom, array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { afterRead } from './after-read.ts'
import type { StoredOperation } from '../store/operations.ts'
import { changeFor } from './change-for.ts'
import { assertRow } from './invariants.ts'
import { match, type Match } from './match.ts'
import { mayBecome } from './states.ts'
import { captured, sent, SENT_AT, withEvents } from './testing/events.ts'

const CHANGED = Date.parse(SENT_AT)
const refusal: Refusal = { types: [], status: 400, message: 'no' }
const row = (state: string, told: Refusal | null = null, more: Partial<StoredOperation> = {}) =>
  sent({ state: operationState.parse(state), refusal: told, ...more })
const done: Match = { found: 'done', eventIds: ['3'] }
const takenBack: Match = { found: 'taken-back' }
const DAY = 86_400_000
const failed: Match = {
  found: 'failed',
  eventIds: ['3'],
  refusal: { types: ['DECLINED'], message: 'why' },
}
const absent: Match = { found: 'absent' }
const inFlight: Match = { found: 'in-flight', requestId: 'r' }

test.each(['SENT', 'PENDING', 'UNKNOWN', 'NEEDS_REVIEW'])('an event of ours ends %s', (state) => {
  expect(afterRead(row(state), done, CHANGED)).toEqual({ state: 'SUCCEEDED', eventIds: ['3'] })
  expect(afterRead(row(state), failed, CHANGED)).toMatchObject({
    state: 'REFUSED',
    refusal: { types: ['DECLINED'], message: 'why' },
  })
})

test.each(['SENT', 'PENDING', 'UNKNOWN', 'NEEDS_REVIEW'])(
  'absence alone never ends %s',
  (state) => {
    expect(afterRead(row(state), absent, CHANGED + 1e9)).toBeNull()
  },
)

test('absence confirms what Dintero refused, if the read began after its answer', () => {
  const told = row('UNKNOWN', refusal)
  expect(afterRead(told, absent, CHANGED)).toEqual({ state: 'REFUSED', eventIds: [], refusal })
  expect(afterRead(told, absent, CHANGED - 1)).toBeNull()
})

test.each<[string, Match]>([
  ['an unreadable list of events', { found: 'unreadable' }],
  ['an alarm', { found: 'alarm', alarm: 'other-amount', eventIds: ['3'] }],
])('%s confirms no refusal', (_name, told) => {
  expect(afterRead(row('UNKNOWN', refusal), told, CHANGED)).toBeNull()
})

test('a failed event adds its reason to what the answer said', () => {
  expect(afterRead(row('UNKNOWN', refusal), failed, CHANGED)).toEqual({
    state: 'REFUSED',
    eventIds: ['3'],
    refusal: { status: 400, message: 'no', types: ['DECLINED'] },
  })
})

test('what is in flight is pending, once', () => {
  expect(afterRead(row('UNKNOWN'), inFlight, CHANGED)).toEqual({ state: 'PENDING', requestId: 'r' })
  expect(afterRead(row('PENDING'), inFlight, CHANGED)).toBeNull()
})

test('what has been in flight for a day stays with the person who looks at it', () => {
  const pending = { state: 'PENDING', requestId: 'r' }
  expect(afterRead(row('NEEDS_REVIEW'), inFlight, CHANGED + DAY - 1)).toEqual(pending)
  expect(afterRead(row('NEEDS_REVIEW'), inFlight, CHANGED + DAY)).toBeNull()
})

test('of two attempts one that failed says nothing of the other', () => {
  const twice = { attempts: 2 }
  expect(afterRead(row('UNKNOWN', null, twice), failed, CHANGED)).toBeNull()
  const both: Match = { ...failed, eventIds: ['3', '4'] }
  expect(afterRead(row('UNKNOWN', null, twice), both, CHANGED)).toMatchObject({ state: 'REFUSED' })
  expect(afterRead(row('UNKNOWN', refusal, twice), absent, CHANGED)).toBeNull()
})

test('a refusal that could not be confirmed for long is confirmed on the review list', () => {
  expect(afterRead(row('NEEDS_REVIEW', refusal), absent, CHANGED)).toMatchObject({
    state: 'REFUSED',
  })
})

test.each(['REFUSED', 'NOT_SENT', 'CLOSED'])(
  '%s with an event of ours is corrected, with an alarm',
  (state) => {
    const outcome = {
      state: 'CORRECTED',
      corrected: 'executed',
      eventIds: ['3'],
      alarm: 'late-event',
    }
    expect(afterRead(row(state), done, CHANGED)).toEqual(outcome)
    expect(afterRead(row(state), absent, CHANGED)).toBeNull()
  },
)

test('what was done and is taken back is corrected once, with an alarm', () => {
  const outcome = {
    state: 'CORRECTED',
    corrected: 'taken-back',
    eventIds: ['3'],
    alarm: 'taken-back',
  }
  const ids = { event_ids: ['3'] }
  expect(afterRead(row('SUCCEEDED', null, ids), takenBack, CHANGED)).toEqual(outcome)
  const executed = { ...ids, corrected: 'executed' } as const
  expect(afterRead(row('CORRECTED', null, executed), takenBack, CHANGED)).toEqual(outcome)
  const already = { ...ids, corrected: 'taken-back' } as const
  expect(afterRead(row('CORRECTED', null, already), takenBack, CHANGED)).toBeNull()
})

test('what has been proven contradicts nothing; what is taken back leaves what else had come', () => {
  const contradiction = { because: 'more-than-one' as const, event_ids: ['3', '4'] }
  const change = (told: Match, state: string, more: Partial<StoredOperation> = {}) => {
    const from = row(state, null, { contradiction, ...more })
    const outcome = afterRead(from, told, CHANGED)
    return outcome && changeFor(outcome, from, CHANGED)
  }
  expect(change(done, 'NEEDS_REVIEW')).toMatchObject({ contradiction: null })
  expect(change(done, 'CLOSED')).toMatchObject({ contradiction: null })
  expect(change(takenBack, 'SUCCEEDED', { event_ids: ['3'] })).toMatchObject({ contradiction })
})

test.each(['SUCCEEDED', 'CORRECTED', 'PREPARED'])('a read changes nothing of %s', (state) => {
  for (const told of [done, failed, absent, inFlight])
    expect(afterRead(row(state), told, CHANGED)).toBeNull()
})

test('whatever is read in whatever order, done and refused say what the last read shows', () => {
  const events = {
    nothing: [],
    initiated: [captured({ event: 'INITIATE_CAPTURE', request_id: 'r' })],
    failed: [captured({ success: false })],
    done: [captured()],
    later: [captured({ success: false }), captured({ id: '4' })],
  }
  const reads = array(
    constantFrom<(keyof typeof events)[]>('nothing', 'initiated', 'failed', 'done', 'later'),
  )
  const next = (operation: StoredOperation, read: keyof typeof events): StoredOperation => {
    const outcome = afterRead(operation, match(operation, withEvents(events[read])), CHANGED)
    if (!outcome || !mayBecome(operation.state, outcome.state)) return operation
    return { ...operation, ...changeFor(outcome, operation, CHANGED) }
  }
  assert(
    property(reads, (order) => {
      const { state, event_ids } = order.reduce(next, sent({ state: 'UNKNOWN', refusal }))
      const isDone = state === 'SUCCEEDED' || state === 'CORRECTED'
      expect(isDone).toBe(order.some((read) => read === 'done' || read === 'later'))
      if (isDone) assertRow(sent({ state, event_ids, finished_at: SENT_AT }))
    }),
  )
})

/** What each state becomes by what each read tells; `-`: it stays. A refusal waits on none of them. */
test.each`
  state             | done           | failed       | inFlight     | absent | unreadable | alarm  | takenBack
  ${'PREPARED'}     | ${'-'}         | ${'-'}       | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'SENT'}         | ${'SUCCEEDED'} | ${'REFUSED'} | ${'PENDING'} | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'PENDING'}      | ${'SUCCEEDED'} | ${'REFUSED'} | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'UNKNOWN'}      | ${'SUCCEEDED'} | ${'REFUSED'} | ${'PENDING'} | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'NEEDS_REVIEW'} | ${'SUCCEEDED'} | ${'REFUSED'} | ${'PENDING'} | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'SUCCEEDED'}    | ${'-'}         | ${'-'}       | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'CORRECTED'}
  ${'REFUSED'}      | ${'CORRECTED'} | ${'-'}       | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'NOT_SENT'}     | ${'CORRECTED'} | ${'-'}       | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'CLOSED'}       | ${'CORRECTED'} | ${'-'}       | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'-'}
  ${'CORRECTED'}    | ${'-'}         | ${'-'}       | ${'-'}       | ${'-'} | ${'-'}     | ${'-'} | ${'CORRECTED'}
`('$state, told each thing that a read can tell', ({ state, ...expected }) => {
  const reads: Record<string, Match> = {
    done,
    failed,
    inFlight,
    absent,
    unreadable: { found: 'unreadable' },
    alarm: { found: 'alarm', alarm: 'other-amount', eventIds: ['3'] },
    takenBack,
  }
  const becomes = (told: Match) => afterRead(row(state), told, CHANGED)?.state ?? '-'
  expect(Object.fromEntries(Object.entries(reads).map(([n, told]) => [n, becomes(told)]))).toEqual(
    expected,
  )
})
