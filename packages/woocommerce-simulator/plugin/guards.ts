import { metaOf, metaText, type Order } from '../wire.ts'

/** Meta keys by which the plugin knows what it has done to an order (source: the plugin). */
export const GUARD = {
  captured: '_wc_dintero_captured',
  canceled: '_wc_dintero_canceled',
  refunded: '_wc_dintero_refunded',
  partiallyRefunded: '_wc_dintero_partially_refunded',
  onHold: '_wc_dintero_on_hold',
  rejected: '_wc_dintero_rejected',
} as const

export const isSet = (order: Order, guard: keyof typeof GUARD): boolean =>
  Boolean(metaOf(order, GUARD[guard]))

/** What a guard holds: a moment, in PHP's format. */
export const stamp = () => new Date().toISOString().slice(0, 19).replace('T', ' ')

export const isSwish = (order: Order): boolean =>
  metaText(order, '_dintero_payment_method').toLowerCase() === 'swish'
