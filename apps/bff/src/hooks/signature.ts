import { createHmac } from 'node:crypto'
import { sameText } from '../auth/same-text.ts'

/**
 * Whether the body, as it came over the wire, was signed with our secret: `event-signature` is the
 * HMAC-SHA1 of it in hexadecimal. Source: https://docs.dintero.com/docs/checkout/checkout-webhooks.
 */
export const isSigned = (secret: string, body: Uint8Array, signature: string | undefined) =>
  signature !== undefined &&
  sameText(signature.toLowerCase(), createHmac('sha1', secret).update(body).digest('hex'))
