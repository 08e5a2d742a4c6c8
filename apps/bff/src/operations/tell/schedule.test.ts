import { describe, expect, test } from 'vitest'
import type { StoredOperation } from '../../store/operations.ts'
import { PREPARED, sent } from '../testing/events.ts'
import { hasTurn, inTheWayOf } from './schedule.ts'

type Change = Partial<StoredOperation>

const order = { shop: 'shop-1', order_id: 1 }
const waiting = (id: string, change: Change = {}) =>
  sent({ ...PREPARED, id, kind: 'tell-refund', request: order, ...change })
const at = (id: string, state: StoredOperation['state'], change: Change = {}) =>
  sent({ id, kind: 'tell-refund', request: order, state, ...change })

const ELSEWHERE = { request: { ...order, order_id: 2 } }

describe('what goes before a tell', () => {
  test.each([
    ['one that came before it and waits', waiting('a'), true],
    ['one that came after it and waits', waiting('c'), false],
    ['one that came before it and is under way', at('a', 'SENT'), true],
    ['one that came after it and is under way', at('c', 'SENT'), true],
    ['one that came after it and of which nobody knows', at('c', 'UNKNOWN'), true],
    ['one that a person is to look at', at('a', 'NEEDS_REVIEW'), false],
    ['one that is over', at('c', 'SUCCEEDED'), false],
    ['one of another order', at('c', 'SENT', ELSEWHERE), false],
  ])('%s', (_, other, isBefore) => {
    const row = waiting('b')
    const tells = [other, row].toSorted((one, two) => (one.id < two.id ? -1 : 1))
    expect(inTheWayOf(row, tells)).toBe(isBefore ? other : undefined)
  })
})

describe('a tell goes on with what it has looked at', () => {
  const none = undefined
  test.each([
    ['nothing else is there', none, none, true],
    ['one waits still', waiting('c'), waiting('c'), true],
    ['one has come that waits', none, waiting('a'), true],
    ['one has been put off', waiting('c'), waiting('c', { version: 9 }), true],
    ['one has found that nothing is to be told', waiting('c'), notSent('c'), true],
    ['one was over by then', at('c', 'SUCCEEDED'), at('c', 'SUCCEEDED'), true],
    ['one is looked at by a person', at('a', 'NEEDS_REVIEW'), at('a', 'NEEDS_REVIEW'), true],
    ['another order’s is under way', none, at('c', 'SENT', ELSEWHERE), true],
    ['one is under way that waited', waiting('c'), at('c', 'SENT'), false],
    ['one is under way that was not there', none, at('a', 'SENT'), false],
    ['nobody knows of one', waiting('a'), at('a', 'UNKNOWN'), false],
    ['one has been told', waiting('c'), at('c', 'SUCCEEDED'), false],
    ['one has come and been told', none, at('a', 'SUCCEEDED'), false],
    ['one has shown after all', at('a', 'NEEDS_REVIEW'), at('a', 'SUCCEEDED'), false],
  ])('%s', (_, before, now, isSo) => {
    const row = waiting('b')
    const list = (other: StoredOperation | undefined) => (other ? [row, other] : [row])
    expect(hasTurn(row, list(before), list(now))).toBe(isSo)
  })

  test('whatever it has become itself', () => {
    expect(hasTurn(waiting('b'), [waiting('b')], [at('b', 'UNKNOWN')])).toBe(true)
  })
})

function notSent(id: string) {
  return waiting(id, { state: 'NOT_SENT', not_sent: 'rule', because: 'in-step' })
}
