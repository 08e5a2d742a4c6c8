import { expect, test } from 'vitest'
import { mayHaveOrder } from './queries.ts'

const BY_SHOP = { merchant_reference: 'dwc65f1c0a2b3d4e7.12345678' }
const BY_OTHERS = { merchant_reference: '1042' }

test.each([
  ['a WooCommerce payment with shops connected', BY_SHOP, true, true],
  ['a WooCommerce payment with none connected', BY_SHOP, false, false],
  ['a payment that names no shop', BY_OTHERS, true, false],
])('%s is worth asking for: %o', (_name, payment, shops, expected) => {
  expect(mayHaveOrder(payment, { shops })).toBe(expected)
})
