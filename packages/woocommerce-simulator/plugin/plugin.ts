import type { Gateway, World } from '../world.ts'
import { cancel } from './cancel.ts'
import { capture } from './capture.ts'
import { processRefund, refundByStatus } from './refund.ts'

const GATEWAY = 'dintero_checkout'

/** The plugin as WooCommerce's hooks and gateway interface see it; orders of another gateway are left alone. */
export function pluginOf(world: World): Gateway {
  return {
    async onStatus(order, status) {
      if (order.payment_method !== GATEWAY) return
      if (status === 'completed') await capture(world, order)
      if (status === 'cancelled') await cancel(world, order)
      if (status === 'refunded') await refundByStatus(world, order)
    },
    refund: (order, reason) => processRefund(world, order, reason),
  }
}
