import { expect, test } from 'vitest'
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
