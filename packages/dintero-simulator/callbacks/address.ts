import type { Session } from '../sessions/session.ts'
import type { Reason } from './reasons.ts'

/** How a shop wants to be called, as its `callback_url` says (docs: callbacks). */
export interface Wishes {
  method: 'GET' | 'POST'
  /** With POST: the session in the body's transaction. */
  withSession: boolean
  /** ms, at most a minute. */
  delay: number
}

/** Reads the wishes in a `callback_url`; anything unknown there is the shop's own. */
export function wishesOf(callbackUrl: string): Wishes {
  const query = new URL(callbackUrl).searchParams
  const seconds = Number(query.get('delay_callback') ?? 0)
  return {
    method: query.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    withSession: query.getAll('includes').includes('session'),
    delay: Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 60) * 1_000 : 0,
  }
}

/** The address that is called: the shop's, with what happened added to its query. */
export function addressOf(
  session: Session,
  callbackUrl: string,
  reason: Reason,
  at: string,
): string {
  const url = new URL(callbackUrl)
  const query = url.searchParams
  const sid = query.get('sid_parameter_name') === 'sid' ? 'sid' : 'session_id'
  if (session.transaction_id !== undefined) query.set('transaction_id', session.transaction_id)
  query.set(sid, session.id)
  query.set('merchant_reference', session.order.merchant_reference)
  query.set('time', at)
  for (const [name, value] of Object.entries(reason)) query.set(name, String(value))
  return url.href
}
