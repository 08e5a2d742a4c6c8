import { expect, test } from 'vitest'
import { operationWith } from '../testing/operation.ts'
import { words } from '../words/en.ts'
import type { Tell } from './journal.ts'
import { orderIdOf, tellText, wasToBeTold } from './tell-text.ts'

const CONFIRMED = Date.parse('2026-11-21T08:00:00Z')
const said = (change: Partial<Tell>, { seconds = 3 } = {}) => {
  const tell: Tell = { ...operationWith({ kind: 'tell-capture' }), ...change }
  const about = { order: '10423', now: CONFIRMED + seconds * 1000 }
  return tellText(words, tell.kind, tell, about)
}

test.each<[Partial<Tell>, Parameters<typeof said>[1], string | RegExp]>([
  [
    { wrote: { write: 'status', status: 'completed' } },
    {},
    'Order 10423 is now Completed in the shop.',
  ],
  [
    { wrote: { write: 'status', status: 'ship\u202Eped' } },
    {},
    'Order 10423 is now ship ped in the shop.',
  ],
  [{ wrote: { write: 'note' } }, {}, 'A note of it was left on order 10423 in the shop.'],
  [{ state: 'SUCCEEDED' }, {}, 'The shop has taken it in, on order 10423.'],
  [
    { kind: 'tell-refund', wrote: { write: 'refund' } },
    {},
    'The refund is recorded on order 10423 in the shop.',
  ],
  [
    { kind: 'tell-void', wrote: { write: 'status', status: 'cancelled' } },
    {},
    'Order 10423 is now Cancelled in the shop.',
  ],
  [
    { kind: 'tell-void', state: 'NOT_SENT', not_sent: 'rule', because: 'in-step' },
    {},
    'The shop had done it already.',
  ],
  [{ state: 'PREPARED' }, {}, 'The shop is being told of the capture.'],
  [{ state: 'SENT' }, { seconds: 90 }, 'The shop is being told of the capture.'],
  [
    { state: 'PREPARED' },
    { seconds: 40 },
    'The shop could not be told of the capture yet. It is tried again by itself, for a day.',
  ],
  [
    { kind: 'tell-void', state: 'PREPARED' },
    { seconds: 200 },
    /^The shop hears of it from Dintero and cancels order 10423 by itself/,
  ],
  [
    { kind: 'tell-void', state: 'PREPARED' },
    { seconds: 400 },
    /^The shop could not be told of the cancellation yet/,
  ],
  [{ state: 'UNKNOWN' }, {}, /^We do not know yet whether the shop has taken in the capture/],
  [{ state: 'NEEDS_REVIEW' }, {}, /Open the order in the shop and look/],
  [
    { state: 'REFUSED', refusal: { types: [], message: 'Invalid\u202E order' } },
    {},
    'The shop refused to take in the capture. The order is as it was. The shop says: “Invalid order”',
  ],
  [
    { kind: 'tell-refund', state: 'NOT_SENT', not_sent: 'rule', because: 'would-refund' },
    {},
    /^The shop was not told of the refund. The order’s refunds would reach its total/,
  ],
])('of %j (%j) it says "%s"', (change, around, expected) => {
  expect(said(change, around)).toMatch(expected)
})

test('a tell whose row is not read yet is on its way', () => {
  const about = { order: '10423', now: CONFIRMED }
  expect(tellText(words, 'tell-refund', undefined, about)).toBe(
    'The shop is being told of the refund.',
  )
})

test.each([
  [{ shop: { shop: 'fjellro', order_id: 7 } }, true, 7],
  [{ shop: 'fjellro', order_id: 7 }, true, 7],
  [{}, false, undefined],
  [{ shop: null }, false, undefined],
])('the request %j: to be told %o, of order %s', (request, told, order) => {
  expect(wasToBeTold(operationWith({ request }))).toBe(told)
  expect(orderIdOf({ request })).toBe(order)
})
