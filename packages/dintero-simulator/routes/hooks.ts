import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { callerOf } from '../auth.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { checkTarget, isExample } from '../deliveries/targets.ts'
import { invalidBody, notFound, refusal } from '../errors.ts'
import { parseMask } from '../hooks/field-mask.ts'
import { sendTo } from '../hooks/fire.ts'
import { EVENTS, type Hook } from '../hooks/hook.ts'
import { attribute } from '../recording.ts'
import type { World } from '../world.ts'
import { limitOf } from './limit.ts'
import { whole } from './list-query.ts'

const READ = ['admin:hooks', 'read:hooks', 'write:hooks']
const WRITE = ['admin:hooks', 'write:hooks']

export const subscription = z.object({
  config: z.object({
    url: z.url(),
    content_type: z.literal('application/json'),
    insecure_ssl: z.literal(['0', '1', 0, 1]).optional(),
    secret: z
      .discriminatedUnion('type', [
        z.object({ type: z.enum(['HMAC-SHA1', 'Authorization']), value: z.string() }),
        z.object({
          type: z.literal('AWS4-HMAC-SHA256'),
          access_key_id: z.string(),
          secret_access_key: z.string(),
          region: z.string(),
          service: z.string(),
        }),
      ])
      .optional(),
  }),
  events: z.array(z.enum(EVENTS)).min(1),
  fields: z.string().refine(isMask).optional(),
  active: z.boolean().default(true),
})

function isMask(text: string): boolean {
  try {
    return parseMask(text).size > 0
  } catch {
    return false
  }
}

type OfAccount = Request<{ aid: string }>
type OfHook = Request<{ aid: string; hid: string }>
type OfDelivery = Request<{ aid: string; hid: string; did: string }>

/** `/v1/accounts/{aid}/hooks/subscriptions` (docs: hooks). */
export function hookRoutes(world: World): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req: OfAccount, res) => {
    const hooks = world.hooks.of(accountOf(world, req, res, READ))
    if (req.query['include_total'] === 'true') res.set('total-count', String(hooks.length))
    res.json(hooks.map(shown))
  })

  router.post('/', (req: OfAccount, res) => {
    const account = accountOf(world, req, res, WRITE)
    const body = subscription.safeParse(req.body)
    if (!body.success) throw invalidBody(body.error, req.body)
    const { url } = body.data.config
    checkTarget('config.url', url, world.settings.of(account).localTargets)
    if (isExample(url)) throw refusal('config.url must not be on example.com')
    const at = new Date(world.now()).toISOString()
    const hook: Hook = { ...body.data, id: randomUUID(), created_at: at }
    world.db.transact(() => {
      world.hooks.save(account, hook)
      sendTo(world, account, hook, 'ping', { hook: shown(hook) })
    })
    res.json(shown(hook))
  })

  router.get('/:hid', (req: OfHook, res) => {
    res.json(shown(found(world, req, res, READ).hook))
  })

  router.delete('/:hid', (req: OfHook, res) => {
    const { account, hook } = found(world, req, res, WRITE)
    world.hooks.remove(account, hook.id)
    res.status(204).end()
  })

  router.post('/:hid/ping', (req: OfHook, res) => {
    const { account, hook } = found(world, req, res, WRITE)
    sendTo(world, account, hook, 'ping', { hook: shown(hook) })
    res.status(204).end()
  })

  router.get('/:hid/deliveries', (req: OfHook, res) => {
    const { account, hook } = found(world, req, res, READ)
    const limit = limitOf(req.query, 100)
    const after = whole(req.query, 'starting_after').at(-1)
    res.json(world.deliveries.of(account, hook.id, limit, after).map(told))
  })

  router.get('/:hid/deliveries/:did', (req: OfDelivery, res) => {
    const { account, hook } = found(world, req, res, READ)
    const delivery = world.deliveries.get(account, req.params.did)
    if (delivery?.owner !== hook.id) throw notFound('Delivery')
    res.json(told(delivery))
  })

  return router
}

/** A hook as the API tells it: never the value of its secret. */
function shown({ config, ...hook }: Hook) {
  const { secret, ...rest } = config
  return { ...hook, config: { ...rest, ...(secret && { secret: { type: secret.type } }) } }
}

/** A delivery as the API tells it, by its newest attempt. */
function told(delivery: Delivery) {
  const last = delivery.attempts.at(-1)
  const payload: unknown = JSON.parse(delivery.body ?? '{}')
  return {
    id: delivery.id,
    event: delivery.event,
    created_at: delivery.created_at,
    success: delivery.state === 'delivered',
    attempts: delivery.attempts.length,
    request: { url: delivery.url, headers: last?.request.headers ?? {}, payload },
    ...(last && {
      delivered_at: last.at,
      duration: last.duration_ms,
      ...(last.response && {
        status_code: last.response.status,
        response: { headers: last.response.headers, payload: last.response.body },
      }),
      ...(last.error !== undefined && { error: last.error }),
    }),
  }
}

function accountOf(world: World, req: OfAccount, res: Response, scopes: string[]) {
  const { account } = callerOf(world, req, scopes)
  attribute(world, res, account)
  return account
}

function found(world: World, req: OfHook, res: Response, scopes: string[]) {
  const { account } = callerOf(world, req, scopes)
  attribute(world, res, account)
  const hook = world.hooks.get(account, req.params.hid)
  if (!hook) throw notFound('Subscription')
  return { account, hook }
}
