import { addNote, edit, setMeta } from '../orders/edit.ts'
import { setStatus } from '../orders/status.ts'
import { metaOf, type Order } from '../wire.ts'
import type { World } from '../world.ts'
import { confirm } from './authorized.ts'
import { callDintero } from './dintero.ts'
import { GUARD, isSet } from './guards.ts'

/** What Dintero says in the query of its call. */
export interface Call {
  transaction_id?: string | undefined
  merchant_reference?: string | undefined
  key?: string | undefined
  error?: string | undefined
}

const ERRORS: Record<string, string> = {
  authorization: 'The customer failed to authorize the payment.',
  failed: 'The transaction was rejected by Dintero, or an error occurred during processing.',
  cancelled: 'The customer canceled the checkout payment.',
  captured: 'The transaction capture operation failed during auto-capture.',
}

/**
 * Dintero's call after a payment or an event: the plugin reads the payment and lets the order follow its
 * status. Nothing locks the order: two calls at once confirm it twice.
 */
export async function onCallback(world: World, call: Call) {
  const order = orderOf(world, call)
  if (!order) return
  const said = call.error === undefined ? undefined : ERRORS[call.error]
  if (said !== undefined) addNote(world, order, said)
  const id = call.transaction_id
  if (id === undefined) return
  const wasPaid = order.paid !== null
  const reply = await callDintero(world, 'GET', `/transactions/${encodeURIComponent(id)}`)
  if (!reply.ok) return
  const { status } = reply.json
  if ((status === 'AUTHORIZED' || status === 'CAPTURED') && !wasPaid)
    await confirm(world, order, reply.json)
  if (status === 'ON_HOLD' && !wasPaid) await putOnHold(world, order, id)
  if (status === 'AUTHORIZATION_VOIDED')
    await setStatus(world, order, 'cancelled', 'The order was CANCELED in the Dintero.')
  if (status === 'DECLINED' || status === 'FAILED') await fail(world, order)
}

async function putOnHold(world: World, order: Order, id: string) {
  setMeta(world, order, '_dintero_transaction_id', id)
  setMeta(world, order, GUARD.onHold, id)
  edit(world, order, (order) => {
    order.transaction_id = id
  })
  addNote(world, order, 'The order requires further authorization by Dintero.')
  await setStatus(world, order, world.books.settings().pendingStatus)
}

async function fail(world: World, order: Order) {
  if (isSet(order, 'onHold')) {
    setMeta(world, order, GUARD.onHold, null)
    setMeta(world, order, GUARD.rejected, order.transaction_id)
    addNote(world, order, 'The order was not approved by Dintero.')
  }
  await setStatus(world, order, 'failed')
}

/** By the order's key, by the session's reference, by the number that Dintero was told. */
function orderOf(world: World, { key, merchant_reference: reference }: Call): Order | undefined {
  const orders = world.books.orders.all()
  return (
    orders.find((order) => key !== undefined && order.key === key) ??
    orders.find(
      (order) =>
        reference !== undefined && metaOf(order, '_dintero_merchant_reference') === reference,
    ) ??
    orders.find((order) => reference !== undefined && order.number === reference)
  )
}
