import { isTell, operationKind } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { openStates } from './open-states.ts'

test.each(operationKind.options)(
  '%s marks its payment on the list only if it moves money',
  (kind) => {
    const marked = openStates([operationWith({ kind, state: 'UNKNOWN', transaction_id: 'T1' })])
    expect([...marked]).toEqual(isTell(kind) ? [] : [['T1', 'UNKNOWN']])
  },
)

test('a shop that is being told does not hide what is unknown of the money', () => {
  const marked = openStates([
    operationWith({ kind: 'capture', state: 'UNKNOWN', transaction_id: 'T1' }),
    operationWith({ kind: 'tell-capture', state: 'PREPARED', transaction_id: 'T1' }),
  ])
  expect(marked.get('T1')).toBe('UNKNOWN')
})
