import type { Balance } from '@paydesk/payments/balance'

export type Portion = 'captured' | 'refunded' | 'released' | 'remaining'

export interface Segment {
  readonly portion: Portion
  /** Minor units. */
  readonly amount: number
  /** Of the authorized amount, in percent. */
  readonly percent: number
}

/**
 * The bar of the authorized amount: what stays captured, the part of it that was given back, what was
 * released and what is left. Together they are the authorized amount. `undefined` where the
 * balance does not add up or nothing is authorized: a bar would claim too much.
 */
export function segmentsOf(balance: Balance): Segment[] | undefined {
  const { authorized, captured, refunded, voided, toCapture } = balance
  const portions: [Portion, number][] = [
    ['captured', captured - refunded],
    ['refunded', refunded],
    ['released', voided],
    ['remaining', toCapture],
  ]
  const whole = portions.reduce((sum, [, amount]) => sum + amount, 0)
  const drawn =
    balance.consistent &&
    authorized > 0 &&
    whole === authorized &&
    portions.every(([, amount]) => amount >= 0)
  if (!drawn) return undefined
  return portions
    .filter(([, amount]) => amount > 0)
    .map(([portion, amount]) => ({ portion, amount, percent: (amount / authorized) * 100 }))
}
