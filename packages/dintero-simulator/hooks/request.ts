import { createHmac } from 'node:crypto'
import type { Delivery, Outgoing } from '../deliveries/delivery.ts'
import type { World } from '../world.ts'
import { awsHeaders } from './aws-signature.ts'

/** A hook's delivery as it leaves: with its event, its id and what the hook's secret asks for. */
export function hookRequest(world: World, account: string, delivery: Delivery): Outgoing {
  const body = delivery.body ?? ''
  const secret = world.hooks.get(account, delivery.owner)?.config.secret
  const { method, url } = delivery
  const headers = { 'content-type': 'application/json' }
  return {
    headers: {
      ...headers,
      'user-agent': 'Dintero-Hook/1.0',
      event: delivery.event,
      'event-delivery': delivery.id,
      ...(secret?.type === 'AWS4-HMAC-SHA256' &&
        awsHeaders({ method, url, headers, body }, secret, world.now())),
      ...(secret?.type === 'HMAC-SHA1' && {
        'event-signature': createHmac('sha1', secret.value).update(body).digest('hex'),
      }),
      ...(secret?.type === 'Authorization' && { authorization: secret.value }),
    },
    body,
  }
}
