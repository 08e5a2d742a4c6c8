import { createHmac, randomUUID } from 'node:crypto'
import { orderShown } from './orders/shown.ts'
import type { Webhook } from './wire.ts'
import type { World } from './world.ts'

/** So many failures in a row switch a webhook off. */
const MAX_FAILURES = 5

/** base64 HMAC-SHA256 of the raw body. */
const signatureOf = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('base64')

/** Sends `order.updated` for every order that changed, in the background. */
export function tellOfChanges(world: World) {
  const { staleWebhooks } = world.books.settings()
  const changes = [...world.changed]
  world.changed.clear()
  for (const [id, before] of changes) {
    const order = staleWebhooks ? before : world.books.orders.get(id)
    if (!order) continue
    const body = JSON.stringify(orderShown(world, order))
    for (const webhook of world.books.webhooks.all())
      if (webhook.topic === 'order.updated' && webhook.status === 'active')
        deliver(world, webhook, body)
  }
}

function deliver(world: World, webhook: Webhook, body: string) {
  const delivery = post(world, webhook, body)
    .then((ok) => note(world, webhook.id, ok))
    .finally(() => world.deliveries.delete(delivery))
  world.deliveries.add(delivery)
}

async function post(world: World, webhook: Webhook, body: string): Promise<boolean> {
  try {
    const response = await fetch(webhook.delivery_url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'WooCommerce/10.3.5 Hookshot (WordPress/6.8.3)',
        'x-wc-webhook-source': `${world.url}/`,
        'x-wc-webhook-topic': webhook.topic,
        'x-wc-webhook-resource': 'order',
        'x-wc-webhook-event': 'updated',
        'x-wc-webhook-signature': signatureOf(webhook.secret, body),
        'x-wc-webhook-id': String(webhook.id),
        'x-wc-webhook-delivery-id': randomUUID(),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(60_000), world.stopping.signal]),
    })
    await response.body?.cancel()
    return response.ok || response.status === 301 || response.status === 302
  } catch {
    return false
  }
}

function note(world: World, id: number, ok: boolean) {
  const webhook = world.books.webhooks.get(id)
  if (!webhook || world.stopping.signal.aborted) return
  webhook.failures = ok ? 0 : webhook.failures + 1
  if (webhook.failures >= MAX_FAILURES) webhook.status = 'disabled'
  world.books.webhooks.save(webhook)
}
