import { isTell, type TellKind } from '@paydesk/contract/operation'
import type { TellRefundRequest, TellRequest } from '@paydesk/contract/requests'
import { tellEffect, type TellEffect, type TellFix } from '../shop/fix.ts'
import { idOf, type Found } from './walk.ts'

/** What a write to the shop alone puts right: of these several can be mended at once. */
export type Tellable = Found & { readonly fix: TellFix }

export const isTellable = (row: Found): row is Tellable => row.fix !== null && isTell(row.fix.kind)

/** Where the write goes, below `/api`, and what it says. Nothing is put back into stock. */
export function tellOf({ transaction_id, shop, order, fix }: Tellable): {
  path: string
  body: TellRequest | TellRefundRequest
} {
  const told = { shop: shop.id, order_id: order.id }
  return {
    path: `/transactions/${encodeURIComponent(transaction_id)}/${fix.kind}`,
    body: fix.kind === 'tell-refund' ? { ...told, amount: fix.amount ?? 0, restock: false } : told,
  }
}

/** What of its order a row's write changes, by which the shop's mails go. */
export const effectOf = ({ fix, payment, order }: Tellable): TellEffect =>
  tellEffect(fix, payment, order)

/** Rows that the same is done to; `status` is what captures make of their orders. */
export interface Alike {
  readonly kind: TellKind
  readonly status: string | undefined
  readonly count: number
}

/** What a selection comes to: how many of each write and of each mail, and what its refunds add up to, by currency in minor units. */
export function planOf(rows: readonly Tellable[]) {
  const mails = new Map<TellEffect['does'], number>()
  const alike = new Map<string, Alike>()
  const refunds = new Map<string, number>()
  for (const row of rows) {
    const { kind, status } = row.fix
    const effect = effectOf(row)
    mails.set(effect.does, (mails.get(effect.does) ?? 0) + 1)
    const key = `${kind} ${status ?? ''}`
    alike.set(key, { kind, status, count: (alike.get(key)?.count ?? 0) + 1 })
    const { currency } = row.payment
    if ('amount' in effect) refunds.set(currency, (refunds.get(currency) ?? 0) + effect.amount)
  }
  return { mails, alike: [...alike.values()], refunds }
}

/** The rows with these ids that can be mended together. */
export const chosenOf = (rows: readonly Found[], ids: ReadonlySet<string>): Tellable[] =>
  rows.filter(isTellable).filter((row) => ids.has(idOf(row)))
