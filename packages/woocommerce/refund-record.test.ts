import { array, assert, constantFrom, integer, property, record, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordLine } from './record-lines.ts'
import { grossOf } from './refund-lines.ts'
import { refundRecord, unitOf, type OrderLeft, type Refunded } from './refund-record.ts'

const line = (
  id: number,
  line_id: string | null,
  quantity: number,
  net: number,
  ...taxes: { id: number; amount: number }[]
): RecordLine => ({
  id,
  kind: 'product',
  line_id,
  left: { id, quantity, net, taxes },
})

/** Two chairs for 600.00 and a lamp for 300.00 with 25 %, coffee for 115.00 with 15 %, a parcel for 100.00. */
const CHAIRS = line(1, 'chair', 2, 48_000, { id: 25, amount: 12_000 })
const LAMP = line(2, 'lamp', 1, 24_000, { id: 25, amount: 6_000 })
const COFFEE = line(3, 'coffee', 1, 10_000, { id: 15, amount: 1_500 })
const PARCEL: RecordLine = {
  ...line(4, 'flat_rate:1', 0, 8_000, { id: 25, amount: 2_000 }),
  kind: 'shipping',
}
const LINES = [CHAIRS, LAMP, COFFEE, PARCEL]
const ALL = { left: 111_500 }

const DISCOUNT: RecordLine = {
  ...line(5, 'Discount', 0, -8_000, { id: 25, amount: -2_000 }),
  kind: 'fee',
}

interface Row {
  name: string
  lines?: readonly RecordLine[]
  refunded: Refunded
  order?: OrderLeft
  /** By line: gross, net, tax by rate, quantity. Null: refused. */
  expected: readonly [id: number, gross: number, taxes: number[], quantity: number][] | null
  amount?: number
  loose?: number
}

const ROWS: readonly Row[] = [
  {
    name: 'one of two chairs',
    refunded: { amount: 30_000, items: [{ line_id: 'chair', quantity: 1, amount: 30_000 }] },
    expected: [[1, 30_000, [6_000], 1]],
  },
  {
    name: 'coffee and the parcel, each with its own rate',
    refunded: {
      amount: 21_500,
      items: [
        { line_id: 'coffee', quantity: 1, amount: 11_500 },
        { line_id: 'flat_rate:1', quantity: 1, amount: 10_000 },
      ],
    },
    expected: [
      [3, 11_500, [1_500], 1],
      [4, 10_000, [2_000], 0],
    ],
  },
  {
    name: 'less than a chair costs, without taking one back',
    refunded: { amount: 1_001, items: [{ line_id: 'chair', amount: 1_001 }] },
    expected: [[1, 1_001, [200], 0]],
  },
  {
    name: 'half a chair: no half piece goes back into stock',
    refunded: { amount: 15_000, items: [{ line_id: 'chair', quantity: 0.5, amount: 15_000 }] },
    expected: [[1, 15_000, [3_000], 0]],
  },
  {
    name: 'a part of what is sold by weight',
    lines: [line(1, 'cheese', 1.5, 24_000, { id: 15, amount: 3_600 })],
    refunded: { amount: 9_200, items: [{ line_id: 'cheese', quantity: 0.5, amount: 9_200 }] },
    order: { left: 27_600 },
    expected: [[1, 9_200, [1_200], 0.5]],
  },
  {
    name: 'a line without saying how many, taken whole',
    refunded: { amount: 60_000, items: [{ line_id: 'chair', amount: 60_000 }] },
    expected: [[1, 60_000, [12_000], 2]],
  },
  {
    name: 'more pieces than the shop has left',
    lines: [line(1, 'chair', 1, 24_000, { id: 25, amount: 6_000 }), LAMP],
    refunded: { amount: 30_000, items: [{ line_id: 'chair', quantity: 2, amount: 30_000 }] },
    order: { left: 60_000 },
    expected: [[1, 30_000, [6_000], 1]],
  },
  {
    name: 'a sum: over all that is left, each by its share',
    refunded: { amount: 11_150 },
    expected: [
      [1, 6_000, [1_200], 0],
      [2, 3_000, [600], 0],
      [3, 1_150, [150], 0],
      [4, 1_000, [200], 0],
    ],
  },
  {
    name: 'one øre: on the line with the largest share',
    refunded: { amount: 1 },
    expected: [[1, 1, [0], 0]],
  },
  {
    name: 'a sum of everything: every line, every piece',
    refunded: { amount: 111_500 },
    expected: [
      [1, 60_000, [12_000], 2],
      [2, 30_000, [6_000], 1],
      [3, 11_500, [1_500], 1],
      [4, 10_000, [2_000], 0],
    ],
  },
  {
    name: 'a sum of everything of an order with a discount',
    lines: [LAMP, DISCOUNT],
    refunded: { amount: 20_000 },
    order: { left: 20_000 },
    expected: [
      [2, 30_000, [6_000], 1],
      [5, -10_000, [-2_000], 0],
    ],
  },
  {
    name: 'a line and the discount that belongs to it',
    lines: [CHAIRS, DISCOUNT],
    refunded: {
      amount: 25_000,
      items: [
        { line_id: 'chair', quantity: 1, amount: 30_000 },
        { line_id: 'Discount', quantity: 1, amount: -5_000 },
      ],
    },
    order: { left: 50_000 },
    expected: [
      [1, 30_000, [6_000], 1],
      [5, -5_000, [-1_000], 0],
    ],
  },
  {
    name: 'a line that the order does not have: its sum goes over all that is left',
    refunded: {
      amount: 41_150,
      items: [
        { line_id: 'lamp', quantity: 1, amount: 30_000 },
        { line_id: 'added later', quantity: 1, amount: 11_150 },
      ],
    },
    order: ALL,
    expected: [
      [1, 8_209, [1_642], 0],
      [2, 30_000, [6_000], 1],
      [3, 1_573, [205], 0],
      [4, 1_368, [274], 0],
    ],
  },
  {
    name: 'a line of which too little is left: the rest goes over the others',
    lines: [line(1, 'chair', 0, 8_000, { id: 25, amount: 2_000 }), LAMP],
    refunded: { amount: 30_000, items: [{ line_id: 'chair', quantity: 1, amount: 30_000 }] },
    order: { left: 40_000 },
    expected: [
      [1, 10_000, [2_000], 0],
      [2, 20_000, [4_000], 0],
    ],
  },
  {
    name: 'a gift card that the order knows nothing of: the lines share what it paid',
    refunded: {
      amount: 80_000,
      items: [
        { line_id: 'chair', quantity: 2, amount: 60_000 },
        { line_id: 'lamp', quantity: 1, amount: 30_000 },
        { line_id: 'gift-card', quantity: 1, amount: -10_000 },
      ],
    },
    expected: [
      [1, 53_333, [10_667], 2],
      [2, 26_667, [5_333], 1],
    ],
  },
  {
    name: 'a rounding line of one øre that the order does not have',
    refunded: {
      amount: 30_001,
      items: [
        { line_id: 'lamp', quantity: 1, amount: 30_000 },
        { line_id: 'rounding-fee', quantity: 1, amount: 1 },
      ],
    },
    expected: [
      [1, 1, [0], 0],
      [2, 30_000, [6_000], 1],
    ],
  },
  {
    name: 'two lines that go by the same name, each once',
    lines: [CHAIRS, { ...LAMP, line_id: 'chair' }],
    refunded: {
      amount: 60_000,
      items: [
        { line_id: 'chair', quantity: 1, amount: 30_000 },
        { line_id: 'chair', quantity: 1, amount: 30_000 },
      ],
    },
    order: { left: 90_000 },
    expected: [
      [1, 30_000, [6_000], 1],
      [2, 30_000, [6_000], 1],
    ],
  },
  {
    name: 'an øre more than is left, from rounding: what is left',
    lines: [LAMP],
    refunded: { amount: 30_001 },
    order: { left: 30_000 },
    amount: 30_000,
    expected: [[2, 30_000, [6_000], 1]],
  },
  {
    name: 'lines that are an øre short of the total: it goes on none',
    lines: [LAMP],
    refunded: { amount: 30_001 },
    order: { left: 30_001 },
    loose: 1,
    expected: [[2, 30_000, [6_000], 1]],
  },
  {
    name: 'a shop without decimals that rounded up',
    lines: [line(1, 'mug', 1, 11_960, { id: 25, amount: 2_990 })],
    refunded: { amount: 14_950 },
    order: { left: 15_000, unit: 100 },
    expected: [[1, 14_950, [2_990], 1]],
  },
  {
    name: 'a shop without decimals that rounded down',
    lines: [line(1, 'mug', 1, 12_000, { id: 25, amount: 3_000 })],
    refunded: { amount: 15_040 },
    order: { left: 15_000, unit: 100 },
    amount: 15_000,
    expected: [[1, 15_000, [3_000], 1]],
  },
  {
    name: 'lines of which some was refunded without naming any: the total bounds it',
    refunded: { amount: 50_000 },
    order: { left: 40_000 },
    expected: null,
  },
  {
    name: 'lines that are far short of the total',
    lines: [LAMP],
    refunded: { amount: 40_000 },
    order: { left: 40_000 },
    expected: null,
  },
  { name: 'an order without lines', lines: [], refunded: { amount: 5_000 }, expected: null },
  { name: 'nothing', refunded: { amount: 0 }, expected: null },
  {
    name: 'an order of which nothing is left',
    refunded: { amount: 1 },
    order: { left: 0 },
    expected: null,
  },
]

const TOO_LITTLE = { ok: false, because: 'too-little-left' }

describe('refundRecord', () => {
  test.each(ROWS)('$name', ({ lines = LINES, refunded, order = ALL, expected, ...row }) => {
    const said = refundRecord(lines, refunded, order)
    const { amount = refunded.amount, loose = 0 } = row
    const parts =
      said.ok &&
      said.parts.map((part) => [
        part.id,
        grossOf(part),
        part.taxes.map((tax) => tax.amount),
        part.quantity,
      ])
    expect(said.ok ? { ...said, parts } : said).toEqual(
      expected ? { ok: true, amount, loose, parts: expected } : TOO_LITTLE,
    )
  })

  test('whatever is refunded of whatever is left, the parts add up to it and exceed no line', () => {
    const NAMES = ['a', 'b', 'c', 'd'] as const
    const lefts = array(
      record({ net: integer({ min: 0, max: 90_000 }), tax: integer({ min: 0, max: 20_000 }) }),
      { minLength: 1, maxLength: 4 },
    )
    const items = array(
      record({
        line_id: constantFrom(...NAMES, 'unknown'),
        quantity: integer({ min: 0, max: 3 }),
        amount: integer({ min: -2_000, max: 120_000 }),
      }),
      { maxLength: 5 },
    )
    assert(
      property(tuple(lefts, items, integer({ min: 1, max: 400_000 })), ([of, items, wanted]) => {
        const lines = of.map(({ net, tax }, index) =>
          line(index, NAMES[index] ?? null, 2, net, { id: 25, amount: tax }),
        )
        const left = lines.reduce((sum, one) => sum + grossOf(one.left), 0)
        const amount = Math.min(wanted, left)
        if (amount === 0) return
        const said = refundRecord(lines, { amount, items }, { left })
        if (!said.ok) throw new Error(said.because)
        expect(said.parts.reduce((sum, part) => sum + grossOf(part), said.loose)).toBe(amount)
        expect(said.loose).toBe(0)
        for (const part of said.parts) {
          const of = lines.find(({ id }) => id === part.id)?.left
          expect(grossOf(part)).toBeLessThanOrEqual(of ? grossOf(of) : -1)
          expect(part.quantity).toBeLessThanOrEqual(2)
        }
      }),
    )
  })
})

test.each([
  ['150.00', 'NOK', 1],
  ['150.5', 'NOK', 10],
  ['150', 'NOK', 100],
  ['150', 'JPY', 1],
  ['150.000', 'NOK', 1],
  ['150', 'XXX', 1],
])('the smallest step of a shop that writes %s %s is %i', (amount, currency, unit) => {
  expect(unitOf(amount, currency)).toBe(unit)
})
