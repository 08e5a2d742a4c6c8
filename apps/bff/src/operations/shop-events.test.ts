import { expect, test } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import { match, type Match } from './match.ts'
import { AFTER, LONG_BEFORE, OTHERS, OURS, sent, withEvents } from './testing/events.ts'

const PLUGIN = 'Dintero.Checkout.WooCommerce.V2'
const by = (name: string) => ({ request_headers: { 'dintero-system-plugin-name': name } })

/** A capture as the plugin of our order's shop leaves it. */
const byShop = (change: object = {}) => ({
  id: '3',
  event: 'CAPTURE',
  success: true,
  amount: 5_000,
  created_at: AFTER,
  event_reference: '7',
  ...by(PLUGIN),
  ...change,
})
const initiated = byShop({ id: '3', event: 'INITIATE_CAPTURE', request_id: 'r1' })

const done = { found: 'done', eventIds: ['3'] } as const
const absent = { found: 'absent' } as const
const alarm = (alarm: string, ...eventIds: string[]) => ({ found: 'alarm', alarm, eventIds })

/** Order 7 of 50.00 was completed. */
const check = (operation: Partial<StoredOperation>, events: object[], claimed: string[] = []) =>
  match(
    sent({
      kind: 'shop-capture',
      request: { shop: 'one', order_id: 7, amount: 5_000 },
      body: { status: 'completed' },
      ...operation,
    }),
    withEvents(events),
    new Set(claimed),
  )

test.each<[string, object[], Match | object]>([
  ['the plugin’s capture of our order', [byShop()], done],
  ['the legacy plugin’s', [byShop(by('Dintero.Checkout.WooCommerce'))], done],
  ['nothing', [], absent],
  ['another order’s', [byShop({ event_reference: '8' })], absent],
  ['one whose reference only begins like ours', [byShop({ event_reference: '70' })], absent],
  ['one without a reference', [byShop({ event_reference: undefined })], absent],
  ['somebody else’s with our order’s number', [byShop(by('Magento'))], absent],
  ['one that does not say who asked', [byShop({ request_headers: undefined })], absent],
  ['a name that only looks like the plugin’s', [byShop(by(`${PLUGIN}.Fork`))], absent],
  ['one that was there before', [byShop({ id: '2' })], absent],
  ['one by a clock that is far behind ours', [byShop({ created_at: LONG_BEFORE })], done],
  [
    'one that has begun and ended, by a clock that is far behind ours',
    [
      { ...initiated, created_at: LONG_BEFORE },
      {
        id: '4',
        event: 'CAPTURE',
        success: true,
        amount: 5_000,
        created_at: LONG_BEFORE,
        correlation_request_id: 'r1',
      },
    ],
    { found: 'done', eventIds: ['4'] },
  ],
  [
    'a failed one from long before it was sent',
    [byShop({ success: false, created_at: LONG_BEFORE })],
    absent,
  ],
  ['one without a time', [byShop({ created_at: undefined })], done],
  ['another amount', [byShop({ amount: 4_999 })], alarm('other-amount', '3')],
  ['two of them', [byShop(), byShop({ id: '4' })], alarm('more-than-one', '3', '4')],
  [
    'one that does not say how it ended',
    [byShop({ success: undefined })],
    alarm('no-success-told', '3'),
  ],
  ['a refund by the plugin', [byShop({ event: 'REFUND' })], absent],
  [
    'a failed one',
    [byShop({ success: false, error: { type: ['INSUFFICIENT_FUNDS'] } })],
    { found: 'failed', eventIds: ['3'], refusal: { types: ['INSUFFICIENT_FUNDS'] } },
  ],
  ['a failed one and one that went well', [byShop({ id: '4', success: false }), byShop()], done],
  ['one that has begun', [initiated], { found: 'in-flight', requestId: 'r1' }],
  [
    'one that has begun and ended, without saying whose it is',
    [
      initiated,
      byShop({
        id: '4',
        event_reference: undefined,
        request_headers: undefined,
        correlation_request_id: 'r1',
      }),
    ],
    { found: 'done', eventIds: ['4'] },
  ],
  ['a capture of ours on the same payment', [byShop({ event_reference: OTHERS })], absent],
  ['a list with something that nobody can read', [{ id: '3' }], { found: 'unreadable' }],
])('a capture by the shop, seeing %s', (_name, events, expected) => {
  expect(check({}, events)).toEqual(expected)
})

test('what another operation has claimed is not claimed again', () => {
  expect(check({}, [byShop()], ['3'])).toEqual(absent)
})

test('Dintero’s event counts, whatever the shop has said', () => {
  const refusal = { types: [], status: 400, code: 'rest_invalid_param' }
  expect(check({ state: 'UNKNOWN', refusal }, [byShop()])).toEqual(done)
})

test.each(['REFUSED', 'NOT_SENT', 'CLOSED'] as const)(
  'once it is %s, what the shop captures is asked for by somebody else',
  (state) => {
    expect(check({ state }, [byShop()])).toEqual(absent)
  },
)

test('a request that nobody can read finds nothing, and keeps nobody from reading the rest', () => {
  expect(check({ request: { shop: 'one' } }, [byShop()])).toEqual(absent)
})

test('a capture of ours does not take the plugin’s event for its own', () => {
  expect(match(sent({ id: OURS }), withEvents([byShop()]))).toEqual(absent)
})
