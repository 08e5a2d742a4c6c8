import { addNote, setMeta } from '../orders/edit.ts'
import { createRefund } from '../orders/refund.ts'
import { setStatus } from '../orders/status.ts'
import { WpError } from '../errors.ts'
import type { Order } from '../wire.ts'
import type { World } from '../world.ts'
import { isAuthorized } from './authorized.ts'
import { callDintero, errorNote, hasStatus } from './dintero.ts'
import { GUARD, isSet, isSwish, stamp } from './guards.ts'

/** What the plugin does when an order is cancelled: void, or a refund where Swish was paid at once. */
export async function cancel(world: World, order: Order) {
  const note = (text: string) => addNote(world, order, text)
  const hold = (text: string) => {
    note(text)
    return setStatus(world, order, 'on-hold')
  }
  if (isSet(order, 'rejected'))
    return note('The Dintero order was rejected, and can therefore not be canceled.')
  if (!(await isAuthorized(world, order)))
    return hold('The order must be authorized by Dintero before it can be canceled.')
  if (order.paid === null) return
  if (order.transaction_id === '') return hold('The order is missing a transaction ID.')
  if (isSet(order, 'captured') && !isSwish(order))
    return note('The Dintero order has been captured, and can therefore no longer be canceled.')
  if (isSet(order, 'canceled')) return note('The Dintero order has already been canceled.')
  if (isSet(order, 'refunded'))
    return note('The Dintero order has been refunded and can no longer be canceled.')
  if (isSwish(order)) return refundAll(world, order)

  if (!(await hasStatus(world, order, 'AUTHORIZATION_VOIDED', GUARD.canceled))) {
    const id = encodeURIComponent(order.transaction_id)
    const reply = await callDintero(world, 'POST', `/transactions/${id}/void`, {
      id: order.transaction_id,
    })
    if (!reply.ok) return hold(errorNote(reply))
  }
  note('The Dintero order has been canceled.')
  setMeta(world, order, GUARD.canceled, stamp())
}

/** Whether that failed is not looked at; its own note stays. */
async function refundAll(world: World, order: Order) {
  const reason = 'Swish order canceled by customer.'
  try {
    await createRefund(world, order, {
      amount: order.total,
      reason,
      lines: [],
      viaGateway: true,
      restock: false,
    })
  } catch (error) {
    if (!(error instanceof WpError)) throw error
  }
}
