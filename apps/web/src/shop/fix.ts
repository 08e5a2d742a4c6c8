import type { TellKind } from '@paydesk/contract/operation'
import type { Fix, ShopOrder } from '@paydesk/contract/shop'
import { sumToRecord } from '@paydesk/woocommerce/refund-record'
import type { Words } from '../words/catalogue.ts'
import { orderStatusText } from './wording.ts'

/** The payment's own action behind a fix that moves money. */
export const ACTION_OF = { capture: 'capture', refund: 'refund', void: 'cancel' } as const

/** A fix that is a write to the shop alone. */
export type TellFix = Extract<Fix, { kind: TellKind }>

/**
 * What the button of a fix says. `remaining` is what a fix without an amount is about: what is left to
 * capture, in minor units.
 */
export const fixLabel = (
  words: Words,
  fix: NonNullable<Fix>,
  remaining: number,
  money: (amount: number) => string,
): string =>
  words.shop.fix[fix.kind](
    fix.kind === 'tell-capture' ? becomes(words, fix) : money(fix.amount ?? remaining),
  )

/** The status that an order gets by a fix, in words; empty where it keeps its own. */
export const becomes = (words: Words, { status = '' }: Pick<TellFix, 'status'>): string =>
  orderStatusText(words, status)

/** What of the order a write to the shop changes, by which the shop's mails go; amounts in minor units. */
export type TellEffect =
  | { readonly does: 'completed' | 'ownStatus'; readonly status: string }
  | { readonly does: 'cancelled' }
  | { readonly does: 'refund' | 'refundAll'; readonly amount: number }

/** What a fix does to its order, by what the server decides by: payment and order as they are. */
export function tellEffect(
  { kind, amount = 0, status = '' }: TellFix,
  payment: { readonly status: string; readonly refunded: number },
  order: Pick<ShopOrder, 'refunded' | 'total' | 'unit'>,
): TellEffect {
  if (kind === 'tell-capture') return captureEffect(status)
  if (kind === 'tell-void') return { does: 'cancelled' }
  const sum = sumToRecord(amount, { order, payment, unit: order.unit })
  // What the order would not record is decided when it is read again.
  if (!sum.ok) return { does: 'refund', amount }
  return { does: sum.all ? 'refundAll' : 'refund', amount: sum.amount }
}

/** What a capture does to an order that it sets to this status. */
export const captureEffect = (status: string): TellEffect => ({
  does: status === 'completed' ? 'completed' : 'ownStatus',
  status,
})

/** An effect in a sentence or two. */
export function effectText(
  words: Words,
  effect: TellEffect,
  money: (amount: number) => string,
): string {
  const { does } = words.shop.tell
  if (effect.does === 'cancelled') return does.cancelled
  if ('amount' in effect) return does[effect.does](money(effect.amount))
  return does[effect.does](orderStatusText(words, effect.status))
}
