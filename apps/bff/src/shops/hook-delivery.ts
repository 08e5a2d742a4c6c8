import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { sameText } from '../auth/same-text.ts'

/**
 * Whether the body, as it came over the wire, was signed with the webhook's secret:
 * `X-WC-Webhook-Signature` is the base64 HMAC-SHA256 of it. Source:
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks.
 */
export const isShopSigned = (secret: string, body: Uint8Array, signature: string | undefined) =>
  signature !== undefined &&
  sameText(signature, createHmac('sha256', secret).update(body).digest('base64'))

/** What WooCommerce sends when a webhook is made, unsigned, to see whether somebody answers 200. */
export const isPing = (body: Uint8Array): boolean =>
  /^webhook_id=\d{1,20}$/.test(new TextDecoder().decode(body.subarray(0, 64)))

const delivery = z.object({ id: z.int().check(z.gte(1)) })

/**
 * The order that a signed delivery tells of. Nothing else of it is believed: it may say how the order
 * was a while ago.
 */
export function orderIdIn(body: Uint8Array): number | undefined {
  try {
    return delivery.parse(JSON.parse(new TextDecoder().decode(body))).id
  } catch {
    return undefined
  }
}
