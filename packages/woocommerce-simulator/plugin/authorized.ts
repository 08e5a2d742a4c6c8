import { addNote, edit, setMeta } from '../orders/edit.ts'
import { setStatus } from '../orders/status.ts'
import type { Order } from '../wire.ts'
import { nowOf, type World } from '../world.ts'
import { callDintero, readPayment, type Transaction } from './dintero.ts'
import { GUARD, isSet } from './guards.ts'

/**
 * Whether the payment may be captured or voided. The plugin means to wait for one that is on hold, but
 * compares the wrong thing and never does (source: the plugin); only a failed read keeps it away.
 */
export async function isAuthorized(world: World, order: Order): Promise<boolean> {
  if (!isSet(order, 'onHold')) return true
  const reply = await readPayment(world, order)
  if (!reply.ok) return false
  if (reply.json.status !== 'ON_HOLD') setMeta(world, order, GUARD.onHold, null)
  return true
}

/** What the plugin does once a payment has gone well: stores it on the order and tells Dintero the number. */
export async function confirm(world: World, order: Order, payment: Transaction) {
  const { authorizedStatus } = world.books.settings()
  const id = payment.id ?? ''
  edit(world, order, (order) => {
    order.transaction_id = id
  })
  setMeta(world, order, '_dintero_transaction_id', id)
  setMeta(world, order, '_dintero_payment_method', methodOf(payment))
  const environment = id.startsWith('P') ? 'Production' : 'Test'
  setMeta(world, order, '_wc_dintero_checkout_environment', environment)
  if (isSet(order, 'onHold')) {
    setMeta(world, order, GUARD.onHold, null)
    addNote(world, order, 'The order has been authorized by Dintero.')
  }
  addNote(
    world,
    order,
    `The order was placed successfully via Dintero Checkout. Transaction ID: ${id}.`,
  )
  if (PAYABLE.has(order.status) || order.status === world.books.settings().pendingStatus) {
    edit(world, order, (order) => {
      order.paid ??= nowOf()
    })
    await setStatus(world, order, authorizedStatus)
  }
  const reference = { merchant_reference_2: order.number }
  const path = `/transactions/${encodeURIComponent(id)}`
  const reply = await callDintero(world, 'PUT', path, reference)
  if (reply.ok) setMeta(world, order, '_dintero_merchant_reference_2', order.number)
}

/** Statuses that `payment_complete` leaves. */
const PAYABLE = new Set(['pending', 'on-hold', 'failed', 'cancelled'])

/** `swish.swish` is `Swish`; `collector.invoice` is `CollectorInvoice`. */
function methodOf({ payment_product_type: type = '' }: Transaction): string {
  const [provider = '', product = ''] = type.split('.')
  const words = product === 'swish' || provider === product ? [product] : [provider, product]
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
