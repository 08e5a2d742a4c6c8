import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { foreignEvents } from './foreign.ts'
import type { MoneyOperation } from './journal.ts'

const payment = (...events: object[]) =>
  transaction.parse({ amount: 100000, currency: 'NOK', status: 'AUTHORIZED', events })
const event = (id: string, kind: string, minute: number, more: object = {}) => ({
  id,
  event: kind,
  success: true,
  amount: 10000,
  created_at: `2026-11-21T08:0${minute}:00Z`,
  ...more,
})
const authorized = event('1', 'AUTHORIZE', 0)
const open = (change: Partial<MoneyOperation>): MoneyOperation => ({
  ...operationWith({ state: 'UNKNOWN' }),
  ...change,
})

test.each<[string, object[], object[], MoneyOperation[], string[]]>([
  ['nothing new', [authorized], [], [], []],
  ['a capture from elsewhere', [authorized], [event('2', 'CAPTURE', 3)], [], ['2']],
  ['a refusal', [authorized], [event('2', 'CAPTURE', 3, { success: false })], [], []],
  ['a payout', [authorized], [event('2', 'SETTLEMENT', 3)], [], []],
  ['the customer who pays at last', [], [authorized], [], []],
  [
    'a capture of ours, by its reference',
    [authorized],
    [event('2', 'CAPTURE', 3, { event_reference: 'Parcel op123' })],
    [operationWith()],
    [],
  ],
  [
    'a void of ours, by the journal',
    [authorized],
    [event('2', 'VOID', 3)],
    [operationWith({ kind: 'void', event_ids: ['2'] })],
    [],
  ],
  ['a void that may be ours', [authorized], [event('2', 'VOID', 3)], [open({ kind: 'void' })], []],
  [
    'a void while a capture of ours is open',
    [authorized],
    [event('2', 'VOID', 3)],
    [open({})],
    ['2'],
  ],
])('of %s it tells what is from elsewhere', (_name, seen, since, operations, expected) => {
  const found = foreignEvents(payment(...seen), payment(...seen, ...since), operations)
  expect(found.map(({ id }) => id)).toEqual(expected)
})

test('while an operation is open, what came after it was confirmed counts although it was seen', () => {
  const now = payment(authorized, event('2', 'CAPTURE', 3))
  expect(foreignEvents(now, now, [open({})]).map(({ id }) => id)).toEqual(['2'])
  const later = open({ created_at: '2026-11-21T08:05:00Z' })
  expect(foreignEvents(now, now, [later])).toEqual([])
})
