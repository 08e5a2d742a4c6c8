import { randomBytes, randomInt } from 'node:crypto'
import { setMeta } from '../orders/edit.ts'
import { metaOf, type Order } from '../wire.ts'
import type { World } from '../world.ts'
import { callDintero } from './dintero.ts'
import { captureBody } from './lines.ts'

/**
 * Begins the payment of an order at Dintero, as the embedded checkout does; the session's id. Dintero
 * calls the shop after `delaySeconds`. Throws where Dintero says no.
 */
export async function beginPayment(
  world: World,
  order: Order,
  delaySeconds: number,
): Promise<string> {
  const reference = metaOf(order, '_dintero_merchant_reference') ?? sessionReference()
  setMeta(world, order, '_dintero_merchant_reference', reference)
  const { amount, items } = captureBody(world, order)
  const query = `delay_callback=${delaySeconds}&report_error=true&key=${order.key}&report_event=CAPTURE&report_event=REFUND&report_event=VOID`
  const reply = await callDintero(world, 'POST', '/sessions-profile', {
    profile_id: 'default',
    url: {
      return_url: `${world.url}/kasse/?gateway=dintero`,
      callback_url: `${world.url}/wc-api/dintero_callback/?${query}`,
    },
    customer: { email: order.billing.email },
    order: {
      amount,
      currency: order.currency,
      merchant_reference: reference,
      store: { id: world.host },
      items,
    },
  })
  if (!reply.ok || reply.json.id === undefined)
    throw new Error(reply.ok ? 'no session' : `${reply.code} ${reply.message}`)
  return reply.json.id
}

/** `dwc` and what PHP's `uniqid` with entropy gives. */
const sessionReference = () =>
  `dwc${randomBytes(7).toString('hex').slice(0, 13)}${randomInt(10)}.${randomInt(10_000_000, 99_999_999)}`
