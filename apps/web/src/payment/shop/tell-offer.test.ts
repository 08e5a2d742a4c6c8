import type { ShopView } from '@paydesk/contract/shop'
import { describe, expect, test } from 'vitest'
import { words } from '../../words/en.ts'
import { offeredIn, overOf } from './tell-offer.ts'

const shop = { id: 'fjellro', name: 'Fjellro Ull', url: 'https://fjellro.example' }
const order = {
  id: 7042,
  number: '1042',
  url: `${shop.url}/wp-admin/post.php?post=7042&action=edit`,
  status: 'processing',
  currency: 'NOK',
  total: 24000,
  refunded: 0,
  unit: 100,
  lines: [],
  refunds: [],
  notes: [],
}
type Order = Extract<ShopView, { found: 'order' }>
const around = {
  found: 'order',
  shop,
  order,
  statuses: {},
  capture: { offered: false, because: 'already-captured' },
  webhook_refused_at: null,
} as const
const found = (step: Order['step']): Order => ({ ...around, step })
const outOfStep = (fix: Extract<Order['step'], { inStep: false }>['fix']) =>
  found({ inStep: false, cause: 'captured-here', expected: ['completed'], fix, difference: null })

test('what puts the order right is offered, with its amount', () => {
  const fix = { kind: 'tell-refund', amount: 15000 } as const
  const view = outOfStep(fix)
  expect(offeredIn(view, 'tell-refund')).toEqual({ ...view, fix })
  expect(overOf(words, view, 'tell-refund')).toBeUndefined()
})

describe('an order that can no longer be told says why', () => {
  const SAYS_SO = 'The order says so already.'
  const CHANGED = 'Payment or order have changed. Close this and look again.'
  test.each<[string, ShopView | undefined, string]>([
    ['it is in step', found({ inStep: true }), SAYS_SO],
    ['nothing is safe to do', outOfStep(null), CHANGED],
    ['something else mends it', outOfStep({ kind: 'capture', amount: 100 }), CHANGED],
    ['another write mends it', outOfStep({ kind: 'tell-void' }), CHANGED],
    [
      'the shop is down',
      { found: 'failed', shop, failure: 'unavailable', status: 503 },
      'The shop is down',
    ],
    [
      'the shop does not answer',
      { found: 'failed', shop, failure: 'slow', status: null },
      'The shop did not answer in time',
    ],
    ['it is gone', { found: 'none', shop }, 'The shop has no order for this payment'],
    [
      'a second one came',
      { found: 'others', because: 'several', candidates: [] },
      'More than one order names this payment',
    ],
    [
      'its shop was disconnected',
      { found: 'not-connected', host: null },
      'The shop is not connected any more.',
    ],
    ['the payment names no shop', { found: 'no-shop' }, 'The shop is not connected any more.'],
    ['nobody has read it', undefined, 'The order could not be read'],
  ])('%s', (_name, view, title) => {
    expect(offeredIn(view, 'tell-capture')).toBeUndefined()
    expect(overOf(words, view, 'tell-capture')?.title).toBe(title)
  })

  test('of a shop that cannot be read also what happens next', () => {
    const view = { found: 'failed', shop, failure: 'unavailable', status: 503 } as const
    expect(overOf(words, view, 'tell-capture')).toMatchObject({
      text: 'It is asked again by itself.',
      mayPass: true,
    })
  })
})
