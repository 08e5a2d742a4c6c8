import { payerName } from '@paydesk/dintero/payer-name'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { expiryOf } from '@paydesk/payments/hold'

/** Made up by the WooCommerce plugin before the order had a number; nobody can do anything with it. */
const NOT_A_NUMBER = /^dwc/i

/** What the customer calls the order: the second reference, else the first where a person could know it. */
export function orderNumber(tx: Transaction): string | undefined {
  const [second, first] = [tx.merchant_reference_2?.trim(), tx.merchant_reference?.trim()]
  if (second) return second
  return first && !NOT_A_NUMBER.test(first) ? first : undefined
}

/** Who paid, and one way to reach them. */
export function customerOf(tx: Transaction): { name?: string; contact?: string } {
  const addresses = [tx.billing_address, tx.shipping_address]
  const first = (read: (address: (typeof addresses)[number]) => string | undefined) =>
    addresses.map((address) => read(address)?.trim()).find(Boolean)
  const name = payerName(tx)
  const contact =
    tx.customer?.email ??
    first((address) => address?.email) ??
    tx.customer?.phone_number ??
    first((address) => address?.phone_number)
  return { ...(name && { name }), ...(contact && { contact }) }
}

/** The one figure beside the total that says what is open: left to capture, else refunded; minor units. */
export function leftOf(
  tx: Transaction,
): { kind: 'capture' | 'refunded'; amount: number } | undefined {
  const { toCapture, refunded } = balanceOf(tx)
  if (toCapture > 0) return { kind: 'capture', amount: toCapture }
  return refunded > 0 ? { kind: 'refunded', amount: refunded } : undefined
}

/** `Visa ••1234`, as far as it is known. */
export function cardOf(tx: Transaction): string | undefined {
  const last = /(\d{4})$/.exec(tx.card?.masked_pan ?? '')?.[1]
  const parts = [tx.card?.brand, last && `••${last}`].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : undefined
}

const SOON_MS = 3 * 86_400_000

/** When the reservation ends and how pressing that is. `exact` is false for an estimate. */
export function expiryFact(tx: Transaction, now: Date) {
  const expiry = expiryOf(tx)
  if (!expiry) return undefined
  const left = new Date(expiry.at).getTime() - now.getTime()
  const urgency = left <= 0 ? 'ended' : left < SOON_MS ? 'soon' : 'later'
  return { ...expiry, urgency } as const
}
