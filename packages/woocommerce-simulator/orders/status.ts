import { WOOCOMMERCE_STATUSES } from '../settings.ts'
import { refundedOf, type Order } from '../wire.ts'
import { gatewayOf, nowOf, type World } from '../world.ts'
import { addRefund } from './add-refund.ts'
import { addNote, edit } from './edit.ts'

export const statusesOf = (world: World): string[] => [
  ...WOOCOMMERCE_STATUSES,
  ...world.books.settings().customStatuses,
]

/** Mails that a status sends, by the statuses that it is reached from. */
const MAILS: Record<string, { name: string; from?: string[] }> = {
  completed: { name: 'customer_completed_order' },
  processing: {
    name: 'customer_processing_order',
    from: ['pending', 'on-hold', 'failed', 'cancelled'],
  },
  'on-hold': { name: 'customer_on_hold_order', from: ['pending', 'failed', 'cancelled'] },
  refunded: { name: 'customer_refunded_order' },
}

/**
 * Sets a status as WooCommerce does: dates, the customer's mail, the gateway's reaction, a note. The
 * order may say something else when this returns, since the gateway may put it on hold.
 */
export async function setStatus(world: World, order: Order, status: string, note = '') {
  const from = order.status
  if (from === status) return
  const now = nowOf()
  const mail = MAILS[status]
  edit(world, order, (order) => {
    order.status = status
    if (status === 'completed') order.completed = now
    if (status === 'completed' || status === 'processing') order.paid ??= now
    if (mail && (!mail.from || mail.from.includes(from))) order.mails.push(mail.name)
  })
  if (status === 'refunded') refundRest(world, order)
  await gatewayOf(world)?.onStatus(order, status)
  const told = `Order status changed from ${from} to ${status}.`
  addNote(world, order, note === '' ? told : `${note} ${told}`)
}

/** WooCommerce itself records what is left when somebody sets `refunded`. The gateway is not asked. */
function refundRest(world: World, order: Order) {
  const amount = order.total - refundedOf(order)
  if (amount > 0)
    addRefund(world, order, {
      amount,
      reason: 'Order fully refunded.',
      lines: [],
      viaGateway: false,
    })
}
