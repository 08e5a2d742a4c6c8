import type { TellKind } from '@paydesk/contract/operation'
import type { Fix, ShopOrder } from '@paydesk/contract/shop'
import type { Words } from '../words/catalogue.ts'
import { orderStatusWording } from './wording.ts'

/** The payment's own action behind a fix that moves money. */
export const ACTION_OF = { capture: 'capture', refund: 'refund', void: 'cancel' } as const

/**
 * What the button of a fix says. `remaining` is what a fix without an amount is about: what is left to
 * capture, in minor units.
 */
export function fixLabel(
  words: Words,
  fix: NonNullable<Fix>,
  remaining: number,
  money: (amount: number) => string,
): string {
  const completed = fix.kind === 'tell-capture' && orderStatusWording(words, 'completed').label
  return words.shop.fix[fix.kind](completed || money(fix.amount ?? remaining))
}

/**
 * What of the order a write to the shop changes, by which the shop's mails go; `amount` is what a
 * refund records, in minor units.
 */
export function tellEffect(
  kind: TellKind,
  amount: number,
  order: Pick<ShopOrder, 'refunded' | 'total'>,
): 'completed' | 'cancelled' | 'refund' | 'refundAll' {
  if (kind === 'tell-capture') return 'completed'
  if (kind === 'tell-void') return 'cancelled'
  return order.refunded + amount >= order.total ? 'refundAll' : 'refund'
}
