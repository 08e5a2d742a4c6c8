import { isTell, type TellKind } from '@paydesk/contract/operation'
import type { TellRefundRequest, TellRequest } from '@paydesk/contract/requests'
import { tellEffect } from '../shop/fix.ts'
import { idOf, type Found } from './walk.ts'

/** What a write to the shop alone puts right: of these several can be mended at once. */
export type Tellable = Found & {
  readonly fix: { readonly kind: TellKind; readonly amount?: number | undefined }
}

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
export const effectOf = ({ fix, order }: Tellable) => tellEffect(fix.kind, fix.amount ?? 0, order)

/** What a selection comes to: how many of each effect, and what its refunds add up to, by currency in minor units. */
export function planOf(rows: readonly Tellable[]) {
  const counts = new Map<ReturnType<typeof effectOf>, number>()
  const kinds = new Map<TellKind, number>()
  const refunds = new Map<string, number>()
  for (const row of rows) {
    const { kind, amount = 0 } = row.fix
    counts.set(effectOf(row), (counts.get(effectOf(row)) ?? 0) + 1)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    const { currency } = row.payment
    if (kind === 'tell-refund') refunds.set(currency, (refunds.get(currency) ?? 0) + amount)
  }
  return { counts, kinds, refunds }
}

/** The rows with these ids that can be mended together. */
export const chosenOf = (rows: readonly Found[], ids: ReadonlySet<string>): Tellable[] =>
  rows.filter(isTellable).filter((row) => ids.has(idOf(row)))
