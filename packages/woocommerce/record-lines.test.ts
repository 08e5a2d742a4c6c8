import { expect, test } from 'vitest'
import { recordLines } from './record-lines.ts'
import type { Order } from './schema.ts'

const order: Order = {
  id: 1,
  number: '1',
  status: 'completed',
  currency: 'NOK',
  total: '0.00',
  transaction_id: 'T1',
  payment_method: 'dintero_checkout',
  line_items: [],
}
const money = { total: '8.00', total_tax: '2.00', taxes: [{ id: 25, total: '2.00' }] }
const left = (id: number, quantity = 0) => ({
  id,
  quantity,
  net: 800,
  taxes: [{ id: 25, amount: 200 }],
})
const meta = (key: string, value: unknown) => ({ meta_data: [{ key, value }] })

test.each([
  ['its meta', meta('_dintero_checkout_line_id', 'a1b2'), 'a1b2'],
  ['its SKU on an old order', { sku: 'CHAIR', product_id: 7 }, 'CHAIR'],
  ['its product without a SKU', { sku: '', product_id: 7 }, '7'],
  ['nothing, once it is deleted', { sku: null, product_id: 0 }, null],
  ['nothing that is no text', meta('_dintero_checkout_line_id', 12), null],
])('a product goes by %s', (_, more, line_id) => {
  const lines = recordLines(
    { ...order, line_items: [{ id: 3, quantity: 1, ...money, ...more }] },
    [],
  )
  expect(lines).toEqual([{ id: 3, kind: 'product', line_id, left: left(3, 1) }])
})

const parcel = { ...money, method_id: 'flat_rate', instance_id: '1' }

test.each([
  ['the order’s meta', meta('_dintero_shipping_line_id', 'ship'), 'ship'],
  ['the older meta', meta('_wc_dintero_shipping_id', 'old'), 'old'],
  ['method and instance', {}, 'flat_rate:1'],
  ['method and an instance that is a number', { instance_id: 1 }, 'flat_rate:1'],
  ['nothing without a method', { method_id: null }, null],
])('shipping goes by %s', (_, more, line_id) => {
  const line = { id: 4, ...parcel, ...more }
  const lines = recordLines({ ...order, shipping_lines: [line], ...more }, [])
  expect(lines).toEqual([{ id: 4, kind: 'shipping', line_id, left: left(4) }])
})

test('several parcels go by method, instance and place, whatever the order’s meta says of one', () => {
  const parcels = [
    { id: 4, ...parcel },
    { id: 5, ...parcel },
  ]
  const own = meta('_dintero_shipping_line_id', 'ship')
  const lines = recordLines({ ...order, shipping_lines: parcels, ...own }, [])
  expect(lines.map(({ line_id }) => line_id)).toEqual(['flat_rate:1:0', 'flat_rate:1:1'])
})

test('a fee goes by its name', () => {
  const lines = recordLines({ ...order, fee_lines: [{ id: 6, name: 'Invoice fee', ...money }] }, [])
  expect(lines).toEqual([{ id: 6, kind: 'fee', line_id: 'Invoice fee', left: left(6) }])
})
