import assert from 'node:assert/strict'
import { shopCaptureRequest } from '@paydesk/contract/requests'
import { ShopError } from '@paydesk/woocommerce/error'
import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'

/** What a shop says proves nothing of the money: it may take a capture that was accepted for an error. */
export type ShopAnswer =
  | { readonly kind: 'shop-answered' }
  /** In the words of its API: it has not done what it was asked. Untrusted text. */
  | {
      readonly kind: 'shop-refused'
      readonly status: number
      readonly code: string
      readonly message: string | undefined
    }
  | { readonly kind: 'shop-unsent' }
  | { readonly kind: 'shop-unknown' }

/** Statuses that a proxy or a lock gives as well: what they say of the request is anybody's guess. */
const VAGUE = new Set([408, 409, 425, 429])

/**
 * Sets the order to what the journal says was sent, once; the request leaves within `sendWithinMs` or
 * not at all. One deadline covers all of it: the client's.
 */
export async function askShop(
  { shops }: Context,
  row: StoredOperation,
  sendWithinMs: number,
): Promise<ShopAnswer> {
  const { shop, order_id } = shopCaptureRequest.parse(row.request)
  const status = row.body?.['status']
  assert(typeof status === 'string', `${row.id}: what the shop gets is journalled`)
  const connected = shops.byId(shop)
  if (!connected) return { kind: 'shop-unsent' }
  try {
    await connected.client.setStatus(order_id, status, { sendWithinMs })
    return { kind: 'shop-answered' }
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return answerIn(error)
  }
}

function answerIn({ sent, status, code, shopMessage }: ShopError): ShopAnswer {
  if (!sent) return { kind: 'shop-unsent' }
  const isNo = status !== undefined && status >= 400 && status < 500 && !VAGUE.has(status)
  // A page says nothing of what was done; only WordPress itself speaks in codes.
  if (!isNo || code === undefined) return { kind: 'shop-unknown' }
  return { kind: 'shop-refused', status, code, message: shopMessage }
}
