import { expect, test } from 'vitest'
import { operationWith } from '../../testing/operation.ts'
import { words } from '../../words/en.ts'
import { entryText } from './entry-wording.ts'
import type { Entry } from './timeline.ts'

const entry = (change: Partial<Entry>): Entry => ({
  key: '1',
  happening: 'captured',
  state: 'done',
  amount: 34900,
  items: [],
  actor: { by: 'person', name: 'Kari' },
  settlementIds: [],
  elsewhere: false,
  ...change,
})
const show = { money: (amount: number) => `NOK ${amount / 100}`, total: 50000 }

test.each([
  [{}, 'Kari captured NOK 349'],
  [{ state: 'failed' as const }, 'Kari tried to capture NOK 349'],
  [{ state: 'unknown' as const }, 'Kari tried to capture NOK 349'],
  [{ actor: { by: 'shop', name: 'WooCommerce' } as const }, 'WooCommerce captured NOK 349'],
  [{ actor: { by: 'client', id: 'x' } as const }, 'An API client captured NOK 349'],
  [{ happening: 'authorized', amount: 50000 } as const, 'NOK 500 reserved'],
  [{ happening: 'authorized', amount: undefined } as const, 'The payment was reserved'],
  [{ happening: 'total-changed', amount: undefined } as const, 'Kari changed the total to NOK 500'],
  [{ happening: 'released', amount: undefined } as const, 'Kari cancelled the payment'],
  [{ happening: 'refund-begun', state: 'begun' } as const, 'Kari asked to refund NOK 349'],
  [{ happening: 'other', amount: undefined, eventName: 'TELEPORT' } as const, 'TELEPORT'],
  [{ happening: 'other', amount: undefined, eventName: 'A\u202EB' } as const, 'A B'],
])('%j reads "%s"', (change, expected) => {
  expect(entryText(words, entry(change), show)).toBe(expected)
})

test.each([
  ['done' as const, 'Kari captured NOK 349, through the shop'],
  ['unknown' as const, 'Kari tried to capture NOK 349, through the shop'],
])('a capture that the shop was asked for, %s, reads "%s"', (state, expected) => {
  const operation = operationWith({ kind: 'shop-capture' })
  expect(entryText(words, entry({ state, operation }), show)).toBe(expected)
})

test.each([
  ['tell-capture', 'done', null, 'The shop was told of the capture'],
  ['tell-refund', 'begun', null, 'The shop is being told of the refund'],
  ['tell-refund', 'unknown', null, 'The shop is being told of the refund'],
  ['tell-void', 'done', 'in-step', 'The shop already knew of the cancellation'],
  ['tell-capture', 'closed', 'would-refund', 'The shop was not told of the capture'],
  ['tell-refund', 'failed', null, 'The shop refused to be told of the refund'],
] as const)('%s, %s (%s), reads "%s"', (kind, state, because, expected) => {
  const tell = operationWith({ kind, because, state: because ? 'NOT_SENT' : 'SUCCEEDED' })
  expect(entryText(words, entry({ happening: 'told', state, tell }), show)).toBe(expected)
})
