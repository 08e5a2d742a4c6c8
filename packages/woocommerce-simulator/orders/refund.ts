import { noRefund } from '../errors.ts'
import { refundedOf, type Meta, type Order, type Refund, type RefundedLine } from '../wire.ts'
import { gatewayOf, type World } from '../world.ts'
import { addRefund } from './add-refund.ts'
import { edit } from './edit.ts'
import { setStatus } from './status.ts'

export interface RefundOrder {
  /** With tax, in hundredths. */
  amount: number
  reason: string
  lines: RefundedLine[]
  /** `api_refund`: the gateway pays it out. */
  viaGateway: boolean
  /** `api_restock`: products go back into stock. */
  restock: boolean
  meta?: Meta[]
}

/**
 * Refunds as WooCommerce does: recorded first, then paid out by the gateway, and forgotten again where
 * that fails. The order becomes `refunded` once nothing is left. Throws a WpError.
 */
export async function createRefund(
  world: World,
  order: Order,
  wanted: RefundOrder,
): Promise<Refund> {
  const left = order.total - refundedOf(order)
  if (wanted.amount < 0 || wanted.amount > left) throw noRefund('Invalid refund amount.')
  const { restock, ...written } = wanted
  const refund = addRefund(world, order, written)
  if (wanted.viaGateway) await payOut(world, order, refund)
  if (restock) backIntoStock(world, wanted.lines)
  if (left > wanted.amount)
    edit(world, order, (order) => order.mails.push('customer_partially_refunded_order'))
  else await setStatus(world, order, 'refunded')
  return refund
}

async function payOut(world: World, order: Order, refund: Refund) {
  try {
    const gateway = gatewayOf(world)
    if (!gateway) throw noRefund('The payment gateway for this order does not exist.')
    await gateway.refund(order, refund.reason)
  } catch (error) {
    edit(world, order, (order) => {
      order.refunds = order.refunds.filter(({ id }) => id !== refund.id)
    })
    throw error
  }
}

function backIntoStock(world: World, lines: RefundedLine[]) {
  for (const { product_id, quantity } of lines) {
    const product = product_id === undefined ? undefined : world.books.products.get(product_id)
    if (product) world.books.products.save({ ...product, stock: product.stock + quantity })
  }
}
