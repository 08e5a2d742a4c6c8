import { randomUUID } from 'node:crypto'
import type { Delivery, Outgoing } from '../deliveries/delivery.ts'
import { enqueue } from '../deliveries/enqueue.ts'
import { withSessionEvent, type Session } from '../sessions/session.ts'
import type { World } from '../world.ts'
import { addressOf, wishesOf } from './address.ts'
import type { Reason } from './reasons.ts'
import { signatureOf } from './signature.ts'

/** Has the shop of a session called, once for each reason. */
export function callShop(world: World, account: string, session: Session, reasons: Reason[]) {
  const callbackUrl = session.url.callback_url
  if (callbackUrl === undefined) return
  const { method, withSession, delay } = wishesOf(callbackUrl)
  for (const reason of reasons) {
    const at = new Date(world.now()).toISOString()
    const delivery: Delivery = {
      id: randomUUID(),
      owner: session.id,
      kind: 'callback',
      event: reason.event ?? reason.error ?? 'outcome',
      method,
      url: addressOf(session, callbackUrl, reason, at),
      withSession,
      created_at: at,
      state: 'waiting',
      attempts: [],
    }
    enqueue(world, account, delivery, delay)
  }
}

/** A callback as it leaves now: signed if the account has a secret, with the payment as it is. */
export function callbackRequest(world: World, account: string, delivery: Delivery): Outgoing {
  const secret = world.signatureSecrets.of(account)
  const seconds = Math.floor(world.now() / 1000)
  const headers = {
    'event-delivery': delivery.id,
    ...(secret !== undefined && {
      'dintero-signature': signatureOf(secret, seconds, account, delivery.method, delivery.url),
    }),
  }
  if (delivery.method === 'GET') return { headers }
  const session = world.sessions.get(account, delivery.owner)
  const id = session?.transaction_id
  const transaction = id === undefined ? undefined : world.transactions.shown(account, id)
  const body = { ...transaction, ...(delivery.withSession && { session }) }
  return {
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** Writes into the session that its shop was told. */
export function noteCallback(world: World, account: string, delivery: Delivery) {
  const session = world.sessions.get(account, delivery.owner)
  if (!session || delivery.state !== 'delivered' || delivery.event !== 'outcome') return
  const id = session.transaction_id
  const held = id !== undefined && world.transactions.shown(account, id)?.status === 'ON_HOLD'
  const name = held ? 'ON_HOLD_CALLBACK_SENT' : 'AUTH_CALLBACK_SENT'
  world.sessions.save(account, withSessionEvent(session, name, new Date(world.now()).toISOString()))
}
