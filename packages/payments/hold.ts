import { balanceOf } from './balance.ts'
import { standingEvents } from './events.ts'
import { traitsOf } from './payment-types.ts'
import { RESERVING } from './status.ts'
import type { Transaction, TransactionEvent } from './transaction.ts'

const DAY = 86_400_000

/**
 * How many days a reservation of this type and card brand lasts; `undefined` where nothing is
 * reserved or Dintero documents nothing. Source: Dintero's page on the duration of authorizations.
 */
export function holdOf(tx: Transaction): { days: number; about: boolean } | undefined {
  const hold = traitsOf(tx?.payment_product_type).hold
  if (!hold) return undefined
  const brand = tx.card?.brand
  const days = typeof brand === 'string' ? hold.byBrand?.get(brand.trim().toLowerCase()) : undefined
  return days === undefined ? { days: hold.days, about: hold.about } : { days, about: false }
}

/**
 * When the reservation ends, ISO 8601 in UTC. Exact where Klarna says so on an event, else the
 * authorization (for Klarna the last part capture, which starts a new period) plus the days of
 * `holdOf`. `undefined` where nothing is reserved any more or nothing is documented.
 */
export function expiryOf(tx: Transaction): { at: string; exact: boolean } | undefined {
  if (!RESERVING.has(tx?.status) || balanceOf(tx).toCapture === 0) return undefined
  const events = standingEvents(tx).filter((event) => event.success !== false)
  const stated = events
    .map((event) => time(event.metadata?.['klarna:authorization_expiration']))
    .findLast((at) => at !== undefined)
  if (stated !== undefined) return { at: new Date(stated).toISOString(), exact: true }

  const hold = holdOf(tx)
  const start = startOf(tx, events)
  if (!hold || start === undefined) return undefined
  return { at: new Date(start + hold.days * DAY).toISOString(), exact: false }
}

function startOf(tx: Transaction, events: readonly TransactionEvent[]): number | undefined {
  const authorized = events.find((event) => event.event === 'AUTHORIZE')
  const renewed =
    traitsOf(tx.payment_product_type).provider === 'klarna'
      ? events.findLast((event) => event.event === 'CAPTURE')
      : undefined
  return time(renewed?.created_at) ?? time(authorized?.created_at) ?? time(tx.created_at)
}

function time(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
