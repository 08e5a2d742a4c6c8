import type { Operation } from '@paydesk/contract/operation'
import type { ProblemCode } from '@paydesk/contract/problem'
import { expect, test } from 'vitest'
import type { Answer } from '../payment/write/attempt.ts'
import { foundWith } from '../testing/found.ts'
import { operationWith } from '../testing/operation.ts'
import {
  answered,
  callOf,
  confirmed,
  countsOf,
  dismissed,
  isFree,
  isRunning,
  itemOf,
  lookedAnew,
  nextOf,
  resultOf,
  resumed,
  sent,
  settledIds,
  stopped,
  type Run,
} from './run.ts'
import { isTellable, type Tellable } from './tells.ts'
import { idOf } from './walk.ts'

const rowOf = (id: number, change: Parameters<typeof foundWith>[0] = {}): Tellable => {
  const row = foundWith({ ...change, order: { id } })
  if (!isTellable(row)) throw new Error('A tell is expected')
  return row
}
const ROWS = [1, 2, 3, 4].map((id) => rowOf(id))

/** Keys that say how often one was made. */
const keys = () => {
  let made = 0
  return () => `k${(made += 1)}`
}
const never = () => {
  throw new Error('No key is needed')
}
const ids = (run: Run) => nextOf(run).map(({ row }) => row.order.id)
const tellIs = (change: Partial<Operation>): Answer => ({
  kind: 'operation',
  operation: operationWith({ kind: 'tell-capture', ...change }),
})
const problem = (code: ProblemCode): Answer => ({ kind: 'problem', code })
const IN_STEP = tellIs({ state: 'NOT_SENT', not_sent: 'rule', because: 'in-step' })
/** One order that was sent and answered so. */
const one = (answer: Answer, newKey = keys(), row = rowOf(1)) =>
  answered(sent(confirmed(undefined, [row], newKey), 'fjellro/1'), 'fjellro/1', answer, newKey)
const resultIn = (run: Run, at = 0) => {
  const item = run.items[at]
  return item && resultOf(item, run)
}

test('two are under way at a time, in turn, each with a key of its own', () => {
  let run = confirmed(undefined, ROWS, keys())
  expect(ids(run)).toEqual([1, 2])
  run = sent(sent(run, 'fjellro/1'), 'fjellro/2')
  expect(ids(run)).toEqual([])
  run = answered(run, 'fjellro/2', tellIs({ state: 'SUCCEEDED' }), never)
  expect(ids(run)).toEqual([3])
  expect(run.items.map(({ attempt }) => attempt.key)).toEqual(['k1', 'k2', 'k3', 'k4'])
})

test('stopped, what is under way ends and nothing more is sent; resumed, the rest is', () => {
  let run = stopped(sent(confirmed(undefined, ROWS.slice(0, 2), keys()), 'fjellro/1'))
  expect(ids(run)).toEqual([])
  expect(isRunning(run)).toBe(true)
  run = answered(run, 'fjellro/1', tellIs({ state: 'SUCCEEDED' }), never)
  expect(isRunning(run)).toBe(false)
  expect(resultIn(run, 1)).toBe('left')
  expect(ids(resumed(run))).toEqual([2])
})

test.each<[string, Answer, string]>([
  ['done', tellIs({ state: 'SUCCEEDED' }), 'done'],
  ['done after all', tellIs({ state: 'CORRECTED' }), 'done'],
  ['in step by itself', IN_STEP, 'in-step'],
  [
    'against a rule',
    tellIs({ state: 'NOT_SENT', not_sent: 'rule', because: 'would-refund' }),
    'refused',
  ],
  ['never reached', tellIs({ state: 'NOT_SENT', not_sent: 'unreachable' }), 'refused'],
  ['refused by the shop', tellIs({ state: 'REFUSED' }), 'refused'],
  ['on a payment that changed', tellIs({ state: 'NOT_SENT', not_sent: 'stale' }), 'changed'],
  ['waiting for a shop that is down', tellIs({ state: 'PREPARED' }), 'waiting'],
  ['under way', tellIs({ state: 'SENT' }), 'waiting'],
  ['not known', tellIs({ state: 'UNKNOWN' }), 'unknown'],
  ['for a person to decide', tellIs({ state: 'NEEDS_REVIEW' }), 'unknown'],
  ['closed by a person', tellIs({ state: 'CLOSED' }), 'closed'],
  ['without an answer', { kind: 'none' }, 'noAnswer'],
  ['with a fault of ours', problem('bug'), 'noAnswer'],
  ['with a store that is down', problem('store-unavailable'), 'noAnswer'],
  ['on a payment that is gone', problem('not-found'), 'refused'],
])('one that is %s', (_name, answer, expected) => {
  expect(resultIn(one(answer))).toBe(expected)
})

test('without an answer the same key is sent again, with the same words', () => {
  const run = one({ kind: 'none' })
  const [before] = confirmed(undefined, [rowOf(1)], () => 'k1').items
  const [item] = run.items
  if (!item || !before) throw new Error('There is one')
  expect(callOf(item)).toEqual(callOf(before))
  const again = sent(run, idOf(item.row))
  expect(resultIn(answered(again, 'fjellro/1', tellIs({ state: 'SUCCEEDED' }), never))).toBe('done')
})

test.each<ProblemCode>(['not-signed-in', 'forbidden', 'too-many-requests'])(
  'after %s nothing more is sent',
  (code) => {
    let run = sent(confirmed(undefined, ROWS, keys()), 'fjellro/1')
    run = answered(run, 'fjellro/1', problem(code), keys())
    expect(nextOf(run)).toEqual([])
  },
)

test('a refused one may be confirmed anew, with another key; one whose outcome is open may not', () => {
  const newKey = keys()
  const refused = confirmed(one(tellIs({ state: 'REFUSED' }), newKey), [rowOf(1)], newKey)
  expect(nextOf(refused)).toHaveLength(1)
  expect(refused.items[0]?.attempt.key).not.toBe('k1')
  for (const answer of [
    tellIs({ state: 'UNKNOWN' }),
    tellIs({ state: 'PREPARED' }),
    { kind: 'none' } as const,
  ]) {
    const open = one(answer)
    expect(confirmed(open, [rowOf(1)], never).items).toEqual(open.items)
  }
})

test('confirming one after a stop sends that one, not those that were left', () => {
  const left = stopped(confirmed(undefined, ROWS, keys()))
  expect(ids(confirmed(left, [rowOf(3)], keys()))).toEqual([3])
})

test.each<[string, Answer, boolean]>([
  ['refused', tellIs({ state: 'REFUSED' }), true],
  ['closed', tellIs({ state: 'CLOSED' }), true],
  ['done', tellIs({ state: 'SUCCEEDED' }), false],
  ['waiting', tellIs({ state: 'PREPARED' }), false],
  ['unknown', tellIs({ state: 'UNKNOWN' }), false],
  ['changed', tellIs({ state: 'NOT_SENT', not_sent: 'stale' }), false],
  ['without an answer', { kind: 'none' }, false],
])('one that is %s may be tried anew: %#', (_name, answer, expected) => {
  expect(isFree(one(answer), rowOf(1))).toBe(expected)
})

test('what nothing was tried on is free', () => {
  expect(isFree(undefined, rowOf(1))).toBe(true)
  expect(isFree(one(tellIs({ state: 'SUCCEEDED' })), rowOf(2))).toBe(true)
})

test.each<[string, Answer, boolean]>([
  ['done', tellIs({ state: 'SUCCEEDED' }), false],
  ['in step by itself', IN_STEP, false],
  ['on a payment that changed', tellIs({ state: 'NOT_SENT', not_sent: 'stale' }), false],
  ['refused', tellIs({ state: 'REFUSED' }), true],
  ['closed by a person', tellIs({ state: 'CLOSED' }), true],
  ['waiting', tellIs({ state: 'PREPARED' }), true],
  ['not known', tellIs({ state: 'UNKNOWN' }), true],
  ['without an answer', { kind: 'none' }, true],
])('a new look finds anew what became of one that is %s; anything else stays: %#', (...row) => {
  const [, answer, stays] = row
  const run = lookedAnew(one(answer))
  expect(itemOf(run, rowOf(1)) !== undefined).toBe(stays)
  expect(run === undefined).toBe(!stays)
})

test.each<[string, Answer, boolean]>([
  ['done', tellIs({ state: 'SUCCEEDED' }), false],
  ['refused', tellIs({ state: 'REFUSED' }), false],
  ['changed', tellIs({ state: 'NOT_SENT', not_sent: 'stale' }), false],
  ['waiting', tellIs({ state: 'PREPARED' }), true],
  ['not known', tellIs({ state: 'UNKNOWN' }), true],
])('that it was %s is said of a row that was found otherwise since: %#', (_name, answer, said) => {
  const run = one(answer)
  for (const now of [
    { ...rowOf(1), revision: 'r2' },
    { ...rowOf(1), cause: 'held-after-capture' as const },
    foundWith({ order: { id: 1, status: 'on-hold' } }),
    foundWith({ order: { id: 1, refunded: 100 } }),
    foundWith({ order: { id: 1, total: 100 } }),
  ]) {
    expect(itemOf(run, now) !== undefined).toBe(said)
    expect(isFree(run, now)).toBe(!said)
    expect(settledIds(run, [now]).size).toBe(0)
  }
})

test('a new look keeps what waits its turn', () => {
  const run = answered(
    sent(confirmed(undefined, ROWS, keys()), 'fjellro/1'),
    'fjellro/1',
    tellIs({ state: 'SUCCEEDED' }),
    never,
  )
  expect(lookedAnew(run)?.items.map(({ row }) => row.order.id)).toEqual([2, 3, 4])
})

test('what the journal says later is taken in', () => {
  const run = answered(
    one(tellIs({ state: 'UNKNOWN' })),
    'fjellro/1',
    tellIs({ state: 'SUCCEEDED' }),
    never,
  )
  expect(resultIn(run)).toBe('done')
})

test('results are put away, but not those whose outcome is open', () => {
  expect(dismissed(one(tellIs({ state: 'SUCCEEDED' })))).toBeUndefined()
  expect(dismissed(one(tellIs({ state: 'REFUSED' })))).toBeUndefined()
  expect(dismissed(one(tellIs({ state: 'UNKNOWN' })))?.items).toHaveLength(1)
  expect(dismissed(one({ kind: 'none' }))?.items).toHaveLength(1)
})

test.each([tellIs({ state: 'SUCCEEDED' }), IN_STEP])(
  'what its write alone does not put in step stays with its result until a new look: %#',
  (answer) => {
    const run = one(answer, keys(), rowOf(1, { mends: false }))
    expect(settledIds(run, [rowOf(1, { mends: false })]).size).toBe(0)
    expect(dismissed(run)?.items).toHaveLength(1)
    expect(lookedAnew(run)).toBeUndefined()
  },
)

test('what is done or was in step needs no further look; anything else stays in the list', () => {
  let run = confirmed(undefined, ROWS, keys())
  run = answered(sent(run, 'fjellro/1'), 'fjellro/1', tellIs({ state: 'SUCCEEDED' }), never)
  run = answered(sent(run, 'fjellro/2'), 'fjellro/2', IN_STEP, keys())
  run = answered(sent(run, 'fjellro/3'), 'fjellro/3', tellIs({ state: 'REFUSED' }), keys())
  expect([...settledIds(run, ROWS)]).toEqual(['fjellro/1', 'fjellro/2'])
  expect(countsOf(run)).toEqual({
    all: 4,
    left: 1,
    ended: 3,
    by: { done: 1, 'in-step': 1, waiting: 0, refused: 1, changed: 0, unknown: 0 },
  })
})
