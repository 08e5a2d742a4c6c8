import { randomUUID } from 'node:crypto'
import { enqueue } from '../deliveries/enqueue.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import type { Transaction } from '../wire.ts'
import type { World } from '../world.ts'
import { masked, parseMask } from './field-mask.ts'
import type { Hook } from './hook.ts'

/** Sends an event to every hook of the account that subscribes to it. */
export function fire(world: World, account: string, event: string, content: object) {
  for (const hook of world.hooks.of(account))
    if (hook.active && hook.events.includes(event)) sendTo(world, account, hook, event, content)
}

/** Sends an event to one hook; answers the delivery's id. */
export function sendTo(
  world: World,
  account: string,
  hook: Hook,
  event: string,
  content: object,
): string {
  const id = randomUUID()
  const delivery: Delivery = {
    id,
    owner: hook.id,
    kind: 'hook',
    event,
    method: 'POST',
    url: hook.config.url,
    body: JSON.stringify(
      fields(hook, { account_id: account, event, event_delivery: id, ...content }),
    ),
    created_at: new Date(world.now()).toISOString(),
    state: 'waiting',
    attempts: [],
  }
  enqueue(world, account, delivery)
  return id
}

const fields = (hook: Hook, body: object) =>
  hook.fields === undefined ? body : masked(parseMask(hook.fields), body)

const TOLD = [
  'id',
  'session_id',
  'merchant_reference',
  'merchant_reference_2',
  'created_at',
  'updated_at',
  'status',
  'amount',
  'currency',
  'payment_product',
  'payment_product_type',
] as const

/** What `checkout_transaction` tells of a transaction (docs: hooks). */
export const toldOf = (tx: Transaction) => ({
  transaction: Object.fromEntries(
    TOLD.filter((name) => tx[name] !== undefined).map((name) => [name, tx[name]]),
  ),
})
