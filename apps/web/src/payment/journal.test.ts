import { operationState } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { journalOf, tellOf, unresolvedOf, wasInStep } from './journal.ts'

const captured = operationWith({ id: 'capture' })
const told = operationWith({
  id: 'tell',
  kind: 'tell-capture',
  linked_to: 'capture',
  state: 'SENT',
})

test('what moves money and what tells the shop are told apart', () => {
  const asked = operationWith({ id: 'asked', kind: 'shop-capture' })
  expect(journalOf([told, captured, asked])).toEqual({ money: [captured, asked], tells: [told] })
})

test('a tell without an end leaves the payment free', () => {
  expect(unresolvedOf(journalOf([told, captured]))).toBeUndefined()
  const open = operationWith({ kind: 'shop-capture', state: 'UNKNOWN' })
  expect(unresolvedOf(journalOf([told, open]))).toBe(open)
})

test('a tell is found by the operation that it tells of', () => {
  expect(tellOf(captured, journalOf([told]))).toBe(told)
  expect(tellOf(operationWith({ id: 'other' }), journalOf([told]))).toBeUndefined()
})

test.each(operationState.options)('only what was not sent was in step already: %s', (state) => {
  const tell = operationWith({ kind: 'tell-void', state, because: 'in-step' })
  expect(wasInStep(tell)).toBe(state === 'NOT_SENT')
})
