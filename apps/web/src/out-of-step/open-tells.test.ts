import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { openTells } from './open-tells.ts'

const tell = (state: 'PREPARED' | 'SENT' | 'UNKNOWN' | 'NEEDS_REVIEW') =>
  operationWith({ kind: 'tell-refund', transaction_id: 'a', state })

test('what is done with the money itself tells the shop of nothing', () => {
  const capture = operationWith({ transaction_id: 'a', state: 'UNKNOWN' })
  expect(openTells([capture]).size).toBe(0)
})

test('each payment has its own', () => {
  const other = operationWith({ kind: 'tell-capture', transaction_id: 'b', state: 'SENT' })
  expect([...openTells([tell('PREPARED'), other])]).toEqual([
    ['a', tell('PREPARED')],
    ['b', other],
  ])
})

test('of several, what waits for a person comes first, and then what nobody knows', () => {
  const states = ['PREPARED', 'NEEDS_REVIEW', 'UNKNOWN'] as const
  expect(openTells(states.map(tell)).get('a')?.state).toBe('NEEDS_REVIEW')
  expect(openTells([tell('UNKNOWN'), tell('SENT')]).get('a')?.state).toBe('UNKNOWN')
})
