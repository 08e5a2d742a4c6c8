import { addNote, setMeta } from '../orders/edit.ts'
import { setStatus } from '../orders/status.ts'
import type { Order } from '../wire.ts'
import type { World } from '../world.ts'
import { amountInNote } from './amount-in-note.ts'
import { isAuthorized } from './authorized.ts'
import { callDintero, errorNote, hasStatus, type Transaction } from './dintero.ts'
import { GUARD, isSet, stamp } from './guards.ts'
import { captureBody } from './lines.ts'

/** What the plugin does when an order is completed (source: the plugin). */
export async function capture(world: World, order: Order) {
  const note = (text: string) => addNote(world, order, text)
  const hold = (text: string) => {
    note(text)
    return setStatus(world, order, 'on-hold')
  }
  if (order.transaction_id === '') return hold('The order is missing a transaction ID.')
  if (isSet(order, 'rejected'))
    return note('The Dintero order was rejected, and can therefore not be captured.')
  if (!(await isAuthorized(world, order)))
    return hold('The order must be authorized by Dintero before it can be captured.')
  if (isSet(order, 'captured')) return note('The Dintero order has already been captured.')
  if (isSet(order, 'canceled'))
    return note('The Dintero order was canceled and can no longer be captured.')
  if (isSet(order, 'refunded'))
    return note('The Dintero order has been refunded and can no longer be captured.')

  let told = 'The Dintero order has been captured.'
  // Only CAPTURED counts: a payment that is captured in part is captured again, in full.
  if (!(await hasStatus(world, order, 'CAPTURED', GUARD.captured))) {
    const id = encodeURIComponent(order.transaction_id)
    const body = captureBody(world, order)
    const reply = await callDintero(world, 'POST', `/transactions/${id}/capture`, body)
    if (!reply.ok) return hold(errorNote(reply))
    told += ` Captured amount: ${lastAmount(world, reply.json, 'CAPTURE')}.`
  }
  note(told)
  setMeta(world, order, GUARD.captured, stamp())
}

/** Amount and currency of the last such event, as a note has them. */
export function lastAmount(world: World, payment: Transaction, event: string): string {
  const last = payment.events?.findLast((entry) => entry.event === event)
  const separator = world.books.settings().decimalSeparator
  return `${amountInNote(last?.amount ?? payment.amount ?? 0, separator)} ${payment.currency ?? ''}`
}
