import { array, assert, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planAmend, type NewLine } from './amend.ts'
import { authorized, captured, payment, voided } from './testing/payment.ts'
import type { Item, Transaction } from './transaction.ts'

const mugs: Item = {
  line_id: '1',
  id: 'sku-1',
  description: 'Mug',
  quantity: 2,
  amount: 9000,
  vat: 25,
}
const parcel: Item = { line_id: 'ship', quantity: 1, amount: 1000, type: 'shipping' }
const items = [mugs, parcel]

const klarna = (change: Partial<Transaction> = {}) =>
  payment({ payment_product_type: 'klarna.klarna', items, ...change })

const line = (change: Partial<NewLine> = {}): NewLine => ({
  lineId: 'new-1',
  description: 'Teapot',
  quantity: 1,
  unitPrice: 12_500,
  vat: 25,
  ...change,
})

const because = (tx: Transaction, ...lines: NewLine[]) => {
  const plan = planAmend(tx, lines)
  return plan.ok ? [] : plan.problems
}

describe('planAmend', () => {
  test('sends the present lines verbatim, the new ones with their VAT, and the new total', () => {
    expect(planAmend(klarna(), [line({ quantity: 2, description: ' Teapot ' })])).toEqual({
      ok: true,
      amount: 35_000,
      difference: 25_000,
      items: [
        mugs,
        parcel,
        {
          line_id: 'new-1',
          description: 'Teapot',
          quantity: 2,
          amount: 25_000,
          vat: 25,
          vat_amount: 5000,
        },
      ],
    })
  })

  test('takes Billie, and a part capture', () => {
    const tx = klarna({
      payment_product_type: 'klarna.billie',
      status: 'PARTIALLY_CAPTURED',
      events: [authorized, captured(6000)],
    })
    expect(planAmend(tx, [line()])).toMatchObject({ ok: true, amount: 22_500 })
  })

  test.each([
    [0.5, 101, 51],
    [0.1, 1005, 101],
    [1.005, 200, 201],
    [3, 333, 999],
    [0.001, 500, 1],
  ])('%d pieces at %i cost %i', (quantity, unitPrice, amount) => {
    expect(planAmend(klarna(), [line({ quantity, unitPrice })])).toMatchObject({
      difference: amount,
    })
  })

  test('sends the total alone for a payment without lines', () => {
    const tx = klarna({ items: undefined })
    expect(planAmend(tx, { amount: 10_001 })).toEqual({ ok: true, amount: 10_001, difference: 1 })
    expect(planAmend(tx, [line()])).toEqual({ ok: true, amount: 22_500, difference: 12_500 })
  })
})

describe('planAmend refuses', () => {
  test.each([
    ['a type that cannot', { payment_product_type: 'payex.creditcard' }, 'type-cannot-add'],
    ['a type that we do not know', { payment_product_type: 'klarna.new' }, 'unknown-type'],
    [
      'a captured payment',
      { status: 'CAPTURED', events: [captured(10_000)] },
      'nothing-left-to-capture',
    ],
    [
      'a cancelled one',
      { status: 'AUTHORIZATION_VOIDED', events: [voided()] },
      'already-cancelled',
    ],
    ['a line that cannot be read', { items: [mugs, null as unknown as Item] }, 'inconsistent'],
    ['lines that are no list', { items: 'none' as unknown as Item[] }, 'inconsistent'],
  ])('%s', (_name, change, reason) => {
    expect(because(klarna(change), line())).toEqual([{ because: reason }])
  })

  test.each([
    ['nothing to add', [], { because: 'no-lines-chosen' }],
    [
      'an id that a line has',
      [line({ lineId: 'ship' })],
      { lineId: 'ship', because: 'line-twice' },
    ],
    ['one id twice', [line(), line()], { lineId: 'new-1', because: 'line-twice' }],
    [
      'no description',
      [line({ description: ' ' })],
      { lineId: 'new-1', because: 'description-missing' },
    ],
    ['no pieces', [line({ quantity: 0 })], { lineId: 'new-1', because: 'quantity-zero' }],
    [
      'no number of pieces',
      [line({ quantity: Number.NaN })],
      { lineId: 'new-1', because: 'quantity-zero' },
    ],
    [
      'too many pieces',
      [line({ quantity: 1e9 })],
      { lineId: 'new-1', because: 'quantity-too-high', max: 1_000_000 },
    ],
    ['no price', [line({ unitPrice: 0 })], { lineId: 'new-1', because: 'amount-zero' }],
    [
      'a price that rounds to nothing',
      [line({ unitPrice: 1, quantity: 0.4 })],
      { lineId: 'new-1', because: 'amount-zero' },
    ],
    ['a discount', [line({ unitPrice: -1 })], { lineId: 'new-1', because: 'amount-negative' }],
    [
      'a fraction of a minor unit',
      [line({ unitPrice: 10.5 })],
      { lineId: 'new-1', because: 'amount-not-whole' },
    ],
    [
      'a price above int32',
      [line({ unitPrice: 2 ** 31 })],
      { lineId: 'new-1', because: 'amount-too-large', max: 2_147_483_647 },
    ],
    [
      'a VAT below zero',
      [line({ vat: -1 })],
      { lineId: 'new-1', because: 'vat-out-of-range', max: 100 },
    ],
    [
      'a VAT above all',
      [line({ vat: 101 })],
      { lineId: 'new-1', because: 'vat-out-of-range', max: 100 },
    ],
    [
      'a total above int32',
      [line({ unitPrice: 2_147_483_647 })],
      { because: 'amount-too-large', max: 2_147_483_647 },
    ],
  ])('%s', (_name, lines, problem) => {
    expect(because(klarna(), ...lines)).toEqual([problem])
  })

  test('a total that is not above the present one', () => {
    const tx = klarna({ items: [] })
    for (const amount of [10_000, 9999, 0, -1]) {
      expect(planAmend(tx, { amount })).toEqual({
        ok: false,
        problems: [{ because: 'total-not-higher' }],
      })
    }
    expect(planAmend(tx, { amount: 10_000.5 })).toMatchObject({
      problems: [{ because: 'amount-not-whole' }],
    })
  })

  test('an amount alone where there are lines', () => {
    expect(planAmend(klarna(), { amount: 20_000 })).toEqual({
      ok: false,
      problems: [{ because: 'lines-required' }],
    })
  })

  test.each([
    ['short of it', [mugs], 1000],
    ['beyond it', [...items, { line_id: 'x', amount: 1 }], -1],
  ])(
    'lines that do not add up to the total, with the difference: %s',
    (_name, lines, sumDifference) => {
      expect(planAmend(klarna({ items: lines }), [line()])).toEqual({
        ok: false,
        problems: [{ because: 'lines-do-not-sum' }],
        sumDifference,
      })
    },
  )

  test('lines whose sum cannot be read', () => {
    expect(planAmend(klarna({ items: [mugs, { line_id: 'x' }] }), [line()])).toEqual({
      ok: false,
      problems: [{ because: 'lines-do-not-sum' }],
    })
  })
})

test('the lines of a legal update add up to its total, above the old one', () => {
  const newLines = array(
    record({
      thousandths: integer({ min: 1, max: 20_000 }),
      unitPrice: integer({ min: 500, max: 99_999 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  assert(
    property(newLines, (lines) => {
      const plan = planAmend(
        klarna(),
        lines.map(({ thousandths, unitPrice }, index) =>
          line({ lineId: `new-${index}`, quantity: thousandths / 1000, unitPrice }),
        ),
      )
      if (!plan.ok) throw new Error('the update was refused')
      expect(plan.items?.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBe(plan.amount)
      expect(plan.amount).toBeGreaterThan(10_000)
      expect(plan.difference).toBe(plan.amount - 10_000)
    }),
  )
})
