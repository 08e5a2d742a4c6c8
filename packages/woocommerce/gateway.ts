import type { Order } from './schema.ts'

/**
 * The order was paid by the plugin's gateway, or one of its single methods, such as
 * `dintero_checkout_swish`. What is written to an order, the gateway it was paid by reacts to.
 */
export const isDinteros = ({ payment_method }: Pick<Order, 'payment_method'>) =>
  payment_method.startsWith('dintero')

/** Dintero calls the plugin after a void, which cancels the order: that takes one to four minutes. */
export const CALLBACK_MS = 5 * 60_000
