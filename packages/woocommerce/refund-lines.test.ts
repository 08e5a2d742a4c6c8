import { array, assert, integer, property, tuple } from 'fast-check'
import { fromDecimal } from '@paydesk/money/decimal'
import { describe, expect, test } from 'vitest'
import { grossOf, linesLeft, partOf, refundLine, type LineLeft } from './refund-lines.ts'
import type { Order, Refund } from './schema.ts'

const order: Order = {
  id: 1042,
  number: '1042',
  status: 'completed',
  currency: 'NOK',
  total: '1547.00',
  transaction_id: 'T12345678.x',
  payment_method: 'dintero_checkout',
  line_items: [
    {
      id: 1,
      quantity: 3,
      total: '719.28',
      total_tax: '179.72',
      taxes: [
        { id: 4, total: '179.72' },
        { id: 5, total: '' },
      ],
    },
    { id: 2, quantity: 1, total: '520.00', total_tax: '78.00', taxes: [{ id: 5, total: '78.00' }] },
  ],
  shipping_lines: [
    { id: 3, total: '40.00', total_tax: '10.00', taxes: [{ id: 4, total: '10.00' }] },
  ],
}

const refunds: Refund[] = [
  {
    id: 90,
    amount: '299.67',
    line_items: [
      {
        id: 91,
        quantity: -1,
        total: '-239.76',
        total_tax: '-59.91',
        taxes: [{ id: 4, total: '-59.91' }],
        meta_data: [{ key: '_refunded_item_id', value: '1' }],
      },
    ],
  },
]

describe('linesLeft', () => {
  test('is each line, shipping too, without what was refunded', () => {
    expect(linesLeft(order, refunds)).toEqual([
      {
        id: 1,
        quantity: 2,
        net: 47_952,
        taxes: [
          { id: 4, amount: 11_981 },
          { id: 5, amount: 0 },
        ],
      },
      { id: 2, quantity: 1, net: 52_000, taxes: [{ id: 5, amount: 7800 }] },
      { id: 3, quantity: 0, net: 4000, taxes: [{ id: 4, amount: 1000 }] },
    ])
  })

  test('is each fee without what was refunded of it', () => {
    const fee = { id: 7, total: '20.00', total_tax: '5.00', taxes: [{ id: 4, total: '5.00' }] }
    const part = {
      id: 95,
      total: '-8.00',
      total_tax: '-2.00',
      taxes: [{ id: 4, total: '-2.00' }],
      meta_data: [{ key: '_refunded_item_id', value: '7' }],
    }
    const left = linesLeft({ ...order, line_items: [], shipping_lines: [], fee_lines: [fee] }, [
      { id: 94, amount: '10.00', fee_lines: [part] },
    ])
    expect(left).toEqual([{ id: 7, quantity: 0, net: 1200, taxes: [{ id: 4, amount: 300 }] }])
  })

  test.each<[string, taxes: (string | undefined)[], total_tax: string, amounts: number[]]>([
    ['one rate, not rounded', ['13.043478'], '13.04', [1304]],
    ['one rate, not rounded, in a shop without decimals', ['13.043478'], '13', [1300]],
    ['two rates, of which one is not rounded', ['13.043478', '5.50'], '18.54', [1304, 550]],
    ['two that round away from their sum', ['0.335', '0.335'], '0.67', [34, 33]],
    ['rounded as they should be', ['13.04', '5.50'], '18.54', [1304, 550]],
    ['a refund of it', ['-13.043478'], '-13.04', [-1304]],
    ['one left out beside one unrounded', ['13.043478', undefined], '13.04', [1304, 0]],
  ])('shares the tax that the line was rounded to: %s', (_name, totals, total_tax, amounts) => {
    const taxes = totals.map((total, id) => ({ id, total }))
    const line = { id: 1, total: '86.96', total_tax, taxes }
    const [left] = linesLeft({ ...order, line_items: [line] }, [])
    expect(left?.taxes.map(({ amount }) => amount)).toEqual(amounts)
  })

  test.each(['', 'x', '1e3'])('refuses a tax that is no amount: %s', (total) => {
    const line = { id: 1, total: '1.00', total_tax: total, taxes: [{ id: 4, total: total || '.' }] }
    expect(() => linesLeft({ ...order, line_items: [line] }, [])).toThrow(RangeError)
  })

  test('refuses a shop that keeps more decimals than its currency has', () => {
    const line = { id: 1, total: '0.335', total_tax: '0' }
    expect(() => linesLeft({ ...order, line_items: [line] }, [])).toThrow('0.335')
  })
})

describe('partOf', () => {
  const [left] = linesLeft(order, []) as [LineLeft]

  test('splits what goes back into net and the tax of each rate', () => {
    const part = partOf(left, { gross: 29_967, quantity: 1 })
    expect(refundLine(part, 'NOK')).toEqual({
      id: 1,
      quantity: 1,
      refund_total: '239.76',
      refund_tax: [
        { id: 4, refund_total: '59.91' },
        { id: 5, refund_total: '0.00' },
      ],
    })
  })

  test('all that is left is exactly what is left', () => {
    expect(partOf(left, { gross: grossOf(left), quantity: 3 })).toEqual(left)
  })

  test('a discount is taken downwards', () => {
    const discount = { id: 1, quantity: 0, net: -8_000, taxes: [{ id: 4, amount: -2_000 }] }
    expect(partOf(discount, { gross: -5_000, quantity: 0 })).toEqual({
      ...discount,
      net: -4_000,
      taxes: [{ id: 4, amount: -1_000 }],
    })
    expect(() => partOf(discount, { gross: 1, quantity: 0 })).toThrow('cannot be refunded')
    expect(() => partOf(discount, { gross: -10_001, quantity: 0 })).toThrow('cannot be refunded')
  })

  test.each([-1, 89_901, Number.NaN])('refuses %s of 89,900', (gross) => {
    expect(() => partOf(left, { gross, quantity: 1 })).toThrow('cannot be refunded')
  })

  test('any amount of any line with any rates adds up to the minor unit', () => {
    const line = tuple(
      integer({ min: -900_000, max: 900_000 }),
      array(integer({ min: 0, max: 90_000 }), { maxLength: 3 }),
    )
    assert(
      property(line, integer({ min: 0, max: 1_000_000 }), ([net, taxes], wanted) => {
        const sign = Math.sign(net)
        const some = {
          id: 1,
          quantity: 1,
          net,
          taxes: taxes.map((amount, id) => ({ id, amount: sign * amount })),
        }
        const gross = sign * Math.min(wanted, Math.abs(grossOf(some)))
        const refund = refundLine(partOf(some, { gross, quantity: 1 }), 'NOK')
        const parts = [refund.refund_total, ...refund.refund_tax.map((tax) => tax.refund_total)]
        const sum = parts.reduce((sum, part) => sum + (fromDecimal(part, 'NOK') ?? NaN), 0)
        expect(sum === gross).toBe(true)
      }),
    )
  })
})
