import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceOf } from './balance.ts'
import { hasLines, lineBalances, unassigned } from './lines.ts'
import { amountFor } from './part.ts'
import { authorized, captured, payment, refunded, voided } from './testing/payment.ts'
import type { Item, Transaction, TransactionEvent } from './transaction.ts'

const mugs: Item = {
  line_id: '1',
  id: 'sku-1',
  description: 'Mug',
  quantity: 2,
  amount: 5000,
  vat: 25,
}
const tea: Item = { line_id: '2', description: 'Tea', quantity: 0.5, amount: 4100, vat: 15 }
const parcel: Item = {
  line_id: 'ship',
  description: 'Parcel',
  quantity: 1,
  amount: 900,
  type: 'shipping',
}
const items = [mugs, tea, parcel]

const order = (...events: TransactionEvent[]) =>
  payment({ status: 'PARTIALLY_CAPTURED', items, events: [authorized, ...events] })

const left = (tx: Transaction) =>
  Object.fromEntries(lineBalances(tx).map(({ lineId, toCapture }) => [lineId, toCapture]))
const back = (tx: Transaction) =>
  Object.fromEntries(lineBalances(tx).map(({ lineId, toRefund }) => [lineId, toRefund]))

const part = (quantity: number, amount: number) => ({ quantity, amount })

describe('lineBalances', () => {
  test('count nothing of a capture that was taken back', () => {
    const first = { ...captured(2500, [{ line_id: '1', quantity: 1, amount: 2500 }]), id: 'c1' }
    const takenBack = { event: 'CAPTURE', success: false, correction: { event_ids: ['c1'] } }
    expect(left(order(first))['1']).toEqual(part(1, 2500))
    expect(left(order(first, takenBack))['1']).toEqual(part(2, 5000))
  })

  test('tell of each line what it is, what moved and what is left', () => {
    const tx = order(
      captured(5900, [
        { line_id: '1', quantity: 2, amount: 5000 },
        { line_id: 'ship', quantity: 1, amount: 900 },
      ]),
      refunded(2500, [{ line_id: '1', quantity: 1, amount: 2500 }]),
    )
    expect(lineBalances(tx)).toEqual([
      {
        lineId: '1',
        id: 'sku-1',
        description: 'Mug',
        vat: 25,
        quantity: 2,
        amount: 5000,
        captured: part(2, 5000),
        refunded: part(1, 2500),
        toCapture: part(0, 0),
        toRefund: part(1, 2500),
      },
      {
        lineId: '2',
        description: 'Tea',
        vat: 15,
        quantity: 0.5,
        amount: 4100,
        captured: part(0, 0),
        refunded: part(0, 0),
        toCapture: part(0.5, 4100),
        toRefund: part(0, 0),
      },
      {
        lineId: 'ship',
        description: 'Parcel',
        type: 'shipping',
        quantity: 1,
        amount: 900,
        captured: part(1, 900),
        refunded: part(0, 0),
        toCapture: part(0, 0),
        toRefund: part(1, 900),
      },
    ])
    expect(unassigned(tx)).toEqual({ captured: 0, refunded: 0 })
  })

  test('decimal quantities leave no dust', () => {
    const coffee: Item = { line_id: 'kg', quantity: 0.3, amount: 300 }
    const tx = payment({
      amount: 300,
      items: [coffee],
      events: [
        captured(100, [{ line_id: 'kg', quantity: 0.1, amount: 100 }]),
        captured(200, [{ line_id: 'kg', quantity: 0.2, amount: 200 }]),
      ],
    })
    expect(lineBalances(tx)[0]).toMatchObject({
      captured: part(0.3, 300),
      toCapture: part(0, 0),
      toRefund: part(0.3, 300),
    })
  })

  test('an edited amount leaves money on the line without quantity', () => {
    const tx = order(captured(4000, [{ line_id: '1', quantity: 2, amount: 4000 }]))
    expect(left(tx)['1']).toEqual(part(0, 1000))
  })

  test('discounts and rounding lines mirror charges', () => {
    const gift: Item = { line_id: 'gift', quantity: 1, amount: -2000, type: 'gift_card' }
    const rounding: Item = { line_id: 'rounding-fee', quantity: 1, amount: -1 }
    const free: Item = { line_id: 'free', quantity: 1, amount: 0 }
    const tx = payment({ amount: 2999, items: [mugs, gift, rounding, free] })
    expect(left(tx)).toEqual({
      '1': part(2, 5000),
      gift: part(1, -2000),
      'rounding-fee': part(1, -1),
      free: part(1, 0),
    })
    const done = {
      ...tx,
      status: 'CAPTURED',
      events: [
        captured(2999, [
          { line_id: '1', quantity: 2, amount: 5000 },
          { line_id: 'gift', quantity: 1, amount: -2000 },
          { line_id: 'rounding-fee', quantity: 1, amount: -1 },
          { line_id: 'free', quantity: 1, amount: 0 },
        ]),
      ],
    }
    expect(back(done)).toEqual(left(tx))
    expect(left(done)['gift']).toEqual(part(0, 0))
  })

  test('an item that says only a quantity or only an amount took its share of the line', () => {
    expect(left(order(captured(2500, [{ line_id: '1', quantity: 1 }])))['1']).toEqual(part(1, 2500))
    expect(left(order(captured(2500, [{ line_id: '1', amount: 2500 }])))['1']).toEqual(
      part(1, 2500),
    )
    expect(left(order(captured(5000, [{ line_id: '1' }])))['1']).toEqual(part(0, 0))
  })

  test('the same line twice in one event counts twice', () => {
    const one = { line_id: '1', quantity: 1, amount: 2500 }
    expect(left(order(captured(5000, [one, one])))['1']).toEqual(part(0, 0))
  })

  test('failed events and events that are no movement leave the lines alone', () => {
    const failed = { ...captured(5000, [mugs]), success: false }
    const initiated = { ...captured(5000, [mugs]), event: 'INITIATE_CAPTURE' }
    expect(left(order(failed, initiated))['1']).toEqual(part(2, 5000))
  })

  test('what was taken beyond a line is not left below nothing', () => {
    expect(left(order(captured(6000, [{ line_id: '1', quantity: 3, amount: 6000 }])))['1']).toEqual(
      part(0, 0),
    )
  })

  test('a line without a usable quantity is one of its kind', () => {
    for (const quantity of [undefined, 0, -2, Number.NaN, Number.POSITIVE_INFINITY]) {
      const tx = payment({ items: [{ line_id: '1', amount: 10_000, quantity }] })
      expect(left(tx)).toEqual({ '1': part(1, 10_000) })
    }
  })
})

describe('money that moved without saying which lines', () => {
  test('is counted as unassigned, and the lines shrink to what is left in all', () => {
    const tx = order(captured(3000))
    expect(unassigned(tx)).toEqual({ captured: 3000, refunded: 0 })
    expect(left(tx)).toEqual({ '1': part(2, 3500), '2': part(0.5, 2870), ship: part(1, 630) })
  })

  test('is what an event has beyond its items, or of lines that are not ours', () => {
    expect(
      unassigned(order(captured(3000, [{ line_id: '1', quantity: 1, amount: 2500 }]))),
    ).toEqual({
      captured: 500,
      refunded: 0,
    })
    expect(unassigned(order(captured(700, [{ line_id: 'x', quantity: 1, amount: 700 }])))).toEqual({
      captured: 700,
      refunded: 0,
    })
  })

  test('is all lines where it is exactly what is left of them', () => {
    const tx = order(captured(5000, [{ line_id: '1', quantity: 2, amount: 5000 }]), captured(5000))
    expect(unassigned(tx)).toEqual({ captured: 0, refunded: 0 })
    expect(back(tx)).toEqual({ '1': part(2, 5000), '2': part(0.5, 4100), ship: part(1, 900) })
    expect(back({ ...tx, events: [...(tx.events ?? []), refunded(10_000)] })['2']).toEqual(
      part(0, 0),
    )
  })

  test('is no line for certain where the lines are not all of the payment', () => {
    const part = order(captured(10_000))
    expect(unassigned({ ...part, amount: 20_000 })).toEqual({ captured: 10_000, refunded: 0 })
    const half = { line_id: '1', quantity: 1, amount: 2500 }
    const mixed = order(captured(2500, [half]), captured(2500), refunded(2500))
    expect(unassigned(mixed)).toEqual({ captured: 2500, refunded: 2500 })
  })

  test('refunded, leaves less to refund on the lines', () => {
    const tx = order(captured(10_000), refunded(2000))
    expect(unassigned(tx)).toEqual({ captured: 0, refunded: 2000 })
    expect(back(tx)).toEqual({ '1': part(2, 4000), '2': part(0.5, 3280), ship: part(1, 720) })
  })
})

test('a released rest leaves nothing on any line, discounts included', () => {
  const gift: Item = { line_id: 'gift', quantity: 1, amount: -2000 }
  const tx = payment({
    amount: 3000,
    items: [mugs, gift],
    status: 'AUTHORIZATION_VOIDED',
    events: [authorized, voided()],
  })
  expect(left(tx)).toEqual({ '1': part(0, 0), gift: part(0, 0) })
})

/** What a tolerant schema lets through. */
const odd = (value: unknown) => payment({ items: value as readonly Item[] })

describe('a payment is worked on by amount alone', () => {
  test.each([
    ['without lines', payment()],
    ['with an empty list', odd([])],
    ['with null for lines', odd(null)],
    ['with text for lines', odd('none')],
    ['with null for a line', odd([mugs, null])],
    ['with a line without id', odd([mugs, { ...tea, line_id: undefined }])],
    ['with an empty id', odd([{ ...mugs, line_id: '' }])],
    ['with an id that is a number', odd([{ ...mugs, line_id: 1 }])],
    ['with one id twice', odd([mugs, { ...tea, line_id: '1' }])],
    ['with an amount that is text', odd([{ ...mugs, amount: '5000' }])],
    ['with a fraction of a minor unit', odd([{ ...mugs, amount: 10.5 }])],
    ['with an amount beyond int32', odd([{ ...mugs, amount: 2_147_483_648 }])],
  ])('%s', (_name, tx) => {
    expect(hasLines(tx)).toBe(false)
    expect(lineBalances(tx)).toEqual([])
    expect(unassigned({ ...tx, events: [captured(3000)] })).toEqual({ captured: 3000, refunded: 0 })
  })

  test('but not if the lines are sound', () => {
    expect(hasLines(order())).toBe(true)
  })
})

describe('a quantity that nobody meant', () => {
  const tiny = { line_id: '1', quantity: 1e-7, amount: 5000 }
  const speck = { line_id: '1', quantity: 0.000_001, amount: 2_147_483_647 }
  test.each([
    ['too small to be told from none', tiny, { line_id: '1', quantity: 0.5 }, part(0.5, 2500)],
    [
      'a million taken of a speck',
      speck,
      { line_id: '1', quantity: 1_000_000 },
      part(1_000_000, speck.amount),
    ],
    ['more than there was', mugs, { line_id: '1', quantity: 3 }, part(3, 5000)],
    ['a speck of a line', mugs, { line_id: '1', quantity: 1e-9 }, part(0, 0)],
  ])('of an event: %s', (_name, line, taken, expected) => {
    const tx = { ...order(captured(100, [taken])), items: [line] }
    expect(lineBalances(tx)[0]?.captured).toEqual(expected)
  })
})

describe('amountFor', () => {
  test.each([
    [part(2, 5000), 1, 2500],
    [part(2, 5000), 2, 5000],
    [part(2, 5000), 3, 5000],
    [part(2, 5000), 0, 0],
    [part(2, 5000), -1, 0],
    [part(2, 5000), Number.NaN, 0],
    [part(3, 1000), 1, 333],
    [part(3, 1000), 2, 667],
    [part(2, -3), 1, -2],
    [part(0.5, 4100), 0.25, 2050],
    [part(0, 1000), 1, 1000],
    [part(0, 1000), 0, 0],
  ])('of %j, %d is %i', (rest, quantity, amount) => {
    expect(amountFor(rest, quantity)).toBe(amount)
  })

  test('one by one, the pieces of a line cost the line', () => {
    const whole = record({
      quantity: integer({ min: 1, max: 50 }),
      amount: integer({ min: -9999, max: 9999 }),
    })
    assert(
      property(whole, ({ quantity, amount }) => {
        let rest = part(quantity, amount)
        while (rest.quantity > 0) {
          const piece = amountFor(rest, 1)
          rest = part(rest.quantity - 1, rest.amount - piece)
        }
        expect(rest.amount).toBe(0)
      }),
    )
  })
})

const sum = (parts: readonly { amount: number }[]) =>
  parts.reduce((all, { amount }) => all + amount, 0)

test('what is left of all lines never exceeds what is left of the payment', () => {
  const line = constantFrom('1', '2', 'ship', 'x')
  const item = record({
    line_id: line,
    quantity: constantFrom(0.1, 0.5, 1),
    amount: integer({ min: 0, max: 3000 }),
  })
  const move = record({
    event: constantFrom('CAPTURE', 'REFUND'),
    success: constantFrom(true),
    amount: integer({ min: 1, max: 4000 }),
    items: array(item, { maxLength: 3 }),
  })
  assert(
    property(array(move, { maxLength: 6 }), (events) => {
      const tx = order(...events)
      const lines = lineBalances(tx)
      const balance = balanceOf(tx)
      expect(sum(lines.map(({ toCapture }) => toCapture))).toBeLessThanOrEqual(balance.toCapture)
      expect(sum(lines.map(({ toRefund }) => toRefund))).toBeLessThanOrEqual(balance.toRefund)
    }),
    { numRuns: 500 },
  )
})

test('a thousand events on a hundred lines are summed within a second', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    line_id: `${index}`,
    quantity: 10,
    amount: 1000,
  }))
  const events = Array.from({ length: 1000 }, (_, index) =>
    captured(100, [{ line_id: `${index % 100}`, quantity: 1, amount: 100 }]),
  )
  const started = performance.now()
  const tx = payment({ amount: 100_000, status: 'CAPTURED', items: many, events })
  expect(lineBalances(tx).every(({ toRefund }) => toRefund.amount === 1000)).toBe(true)
  expect(performance.now() - started).toBeLessThan(1000)
})
