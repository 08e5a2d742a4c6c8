import type { MoveKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero-simulator/control-client'
import { viewOf } from './check/unbounded.ts'
import { between, chance, weighted, type Random } from './random.ts'

/** What a person wants to do. */
export interface Wish {
  readonly kind: MoveKind
  /** Minor units; null: the form has none. */
  readonly amount: number | null
  readonly marker: string | null
  readonly request: Readonly<Record<string, unknown>>
}

const OPEN = new Set(['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])

/** How often a person asks for more than there is, and for all that there is. */
const TOO_MUCH = 0.03
const ALL = 0.08

/**
 * Something to do with a payment as it is shown, mostly sensible; undefined where nothing is left.
 * Amounts are small beside what is there, so that a movement too many would fit.
 */
export function choose(random: Random, payment: Transaction, marker: string): Wish | undefined {
  const { authorized, captured, refunded } = viewOf(payment)
  const open = OPEN.has(payment.status) ? authorized - captured : 0
  const paid = captured - refunded
  const isKlarna = payment.payment_product_type === 'klarna.klarna'
  const wishes: [number, () => Wish][] = []
  if (open > 0) {
    wishes.push([8, () => capture(random, payment, part(random, open), marker)])
    wishes.push([0.6, () => ({ kind: 'void', amount: null, marker: null, request: {} })])
  }
  if (open > 0 && isKlarna) {
    wishes.push([2, () => amend(authorized + between(random, 100, 5_000), marker)])
    wishes.push([1, () => renew(marker)])
  }
  if (paid > 0) wishes.push([6, () => refund(part(random, paid), marker)])
  return wishes.length === 0 ? undefined : weighted(random, wishes)()
}

function part(random: Random, whole: number): number {
  if (chance(random, TOO_MUCH)) return whole + 1
  if (chance(random, ALL)) return whole
  return between(random, 1, Math.max(1, Math.floor(whole / 10)))
}

function capture(random: Random, payment: Transaction, amount: number, marker: string): Wish {
  const isFinal = payment.payment_product === 'dintero_psp' && chance(random, 0.1)
  const request = {
    amount,
    capture_reference: marker,
    ...(isFinal && { final_capture: true }),
  }
  return { kind: 'capture', amount, marker, request }
}

const refund = (amount: number, marker: string): Wish => ({
  kind: 'refund',
  amount,
  marker,
  request: { amount, refund_reference: marker, reason: 'Returned' },
})

const amend = (amount: number, marker: string): Wish => ({
  kind: 'authorization',
  amount,
  marker,
  request: { amount, reference: marker },
})

const renew = (marker: string): Wish => ({
  kind: 'authorization',
  amount: null,
  marker,
  request: { reason: 'Back order', reference: marker },
})
