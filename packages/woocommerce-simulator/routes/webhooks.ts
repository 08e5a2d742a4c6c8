import { randomBytes } from 'node:crypto'
import { Router, type Request } from 'express'
import { z } from 'zod'
import { callerOf, requireRights } from '../auth.ts'
import { invalidBody, WpError } from '../errors.ts'
import type { Webhook } from '../wire.ts'
import { nowOf, type World } from '../world.ts'

const body = z.object({
  name: z.string().optional(),
  status: z.enum(['active', 'paused', 'disabled']).optional(),
  topic: z
    .string()
    .regex(/^\w+\.\w+$/)
    .optional(),
  delivery_url: z.url({ protocol: /^https?$/ }).optional(),
  secret: z.string().optional(),
})

type OfWebhook = Request<{ id: string }>

/** Webhooks: made, listed, switched on again, taken away. Their secrets are not told. */
export function webhookRoutes(world: World): Router {
  const router = Router()
  const { webhooks } = world.books

  router.use((req, _res, next) => {
    requireRights(callerOf(world, req), 'cannot_view', 'Sorry, you cannot list resources.')
    next()
  })

  router.get('/', (_req, res) => {
    res.json(webhooks.all().map(shown))
  })

  router.post('/', (req, res) => {
    const wanted = read(req.body)
    const { topic, delivery_url } = wanted
    if (topic === undefined || delivery_url === undefined)
      throw new WpError(
        'woocommerce_rest_webhook_invalid_topic',
        'Webhook topic is required and must be valid.',
        {
          status: 400,
        },
      )
    const webhook: Webhook = {
      id: world.books.nextId(),
      name: wanted.name ?? 'Webhook',
      status: wanted.status ?? 'active',
      topic,
      delivery_url,
      secret: wanted.secret ?? randomBytes(25).toString('hex'),
      failures: 0,
      created: nowOf(),
    }
    webhooks.save(webhook)
    res.status(201).json(shown(webhook))
  })

  router.get('/:id', (req: OfWebhook, res) => {
    res.json(shown(known(req)))
  })

  router.put('/:id', (req: OfWebhook, res) => {
    const { name, status, topic, delivery_url, secret } = read(req.body)
    const webhook = known(req)
    webhook.name = name ?? webhook.name
    webhook.topic = topic ?? webhook.topic
    webhook.delivery_url = delivery_url ?? webhook.delivery_url
    webhook.secret = secret ?? webhook.secret
    if (status === 'active') webhook.failures = 0
    webhook.status = status ?? webhook.status
    webhooks.save(webhook)
    res.json(shown(webhook))
  })

  router.delete('/:id', (req: OfWebhook, res) => {
    const webhook = known(req)
    webhooks.remove(webhook.id)
    res.json(shown(webhook))
  })

  function known(req: OfWebhook): Webhook {
    const webhook = webhooks.get(Number(req.params.id))
    if (!webhook)
      throw new WpError('woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.', { status: 404 })
    return webhook
  }

  return router
}

function read(given: unknown) {
  const parsed = body.safeParse(given ?? {})
  if (!parsed.success) throw invalidBody(parsed.error)
  return parsed.data
}

const shown = ({ id, name, status, topic, delivery_url, created }: Webhook) => ({
  id,
  name,
  status,
  topic,
  resource: topic.split('.')[0],
  event: topic.split('.')[1],
  hooks:
    topic === 'order.updated' ? ['woocommerce_update_order', 'woocommerce_order_refunded'] : [],
  delivery_url,
  date_created_gmt: created.slice(0, 19),
})
