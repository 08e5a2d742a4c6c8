import { noRefund } from '../errors.ts'
import { addNote, setMeta } from '../orders/edit.ts'
import { setStatus } from '../orders/status.ts'
import { refundedOf, type Order } from '../wire.ts'
import type { World } from '../world.ts'
import { lastAmount } from './capture.ts'
import { callDintero, errorNote, hasStatus, type Transaction } from './dintero.ts'
import { GUARD, isSet, isSwish, stamp } from './guards.ts'
import { refundBody } from './lines.ts'

/** `process_refund`: pays out the newest refund. Throws a WpError where it does not say that it did. */
export async function processRefund(world: World, order: Order, reason: string) {
  // Swish is captured when it is paid, so a cancelled order is refunded without having been completed.
  if (!isSet(order, 'captured') && !isSwish(order)) {
    addNote(world, order, NOT_CAPTURED)
    throw noRefund('Refunds are only possible for orders that have been completed.')
  }
  if (!(await refund(world, order, reason)))
    throw noRefund(
      'An error occurred while attempting to create the refund using the payment gateway API.',
    )
}

/** What the plugin does when an order becomes `refunded`, if the shop lets it. */
export async function refundByStatus(world: World, order: Order) {
  if (!world.books.settings().refundByStatus || isSet(order, 'refunded')) return
  await refund(world, order, '')
}

const NOT_CAPTURED =
  'There is nothing to refund. The order has not yet been captured in WooCommerce.'

/** True where the plugin takes the money for paid back. */
async function refund(world: World, order: Order, reason: string): Promise<boolean> {
  const note = (text: string) => {
    addNote(world, order, text)
    return false
  }
  if (order.paid === null) return false
  if (order.transaction_id === '') {
    await setStatus(world, order, 'on-hold', 'The order is missing a transaction ID.')
    return false
  }
  if (!isSet(order, 'captured') && !isSwish(order)) return note(NOT_CAPTURED)
  if (isSet(order, 'canceled'))
    return note('The Dintero order cannot be refunded since it is canceled.')
  if (isSet(order, 'refunded')) return note('The Dintero order has already been refunded.')

  let payment: Transaction = {}
  if (!(await hasStatus(world, order, 'REFUNDED', GUARD.refunded))) {
    const id = encodeURIComponent(order.transaction_id)
    const body = refundBody(world, order, reason)
    const reply = await callDintero(world, 'POST', `/transactions/${id}/refund`, body)
    if (!reply.ok) return note(errorNote(reply))
    payment = reply.json
  }
  const isPart = order.total > refundedOf(order)
  addNote(
    world,
    order,
    isPart
      ? `The Dintero order has been partially refunded. Refunded amount: ${lastAmount(world, payment, 'REFUND')}.`
      : 'The Dintero order has been refunded.',
  )
  setMeta(world, order, isPart ? GUARD.partiallyRefunded : GUARD.refunded, stamp())
  return true
}
