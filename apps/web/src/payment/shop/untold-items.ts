import type { TellRefundRequest } from '@paydesk/contract/requests'
import type { ShopOrder } from '@paydesk/contract/shop'
import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'

type Lines = NonNullable<TellRefundRequest['items']>

/**
 * The lines of the refunds that the order does not have yet, together `amount` (minor units):
 * Dintero's refunds less those of the order by their amounts. `undefined` where that is not certain
 * or a refund names no lines: the sum alone is recorded then.
 */
export function untoldItems(
  transaction: Transaction,
  order: Pick<ShopOrder, 'refunds'>,
  amount: number,
): Lines | undefined {
  const untold = (transaction.events ?? []).filter(isRefund)
  for (const { amount: told } of order.refunds) {
    const alike = untold.filter((event) => event.amount === told)
    const [first] = alike
    // Which of them the order has is anybody's guess, unless they are the same.
    if (!first || alike.some((event) => !isSame(event, first))) return undefined
    untold.splice(untold.indexOf(first), 1)
  }
  if (untold.reduce((sum, event) => sum + (event.amount ?? 0), 0) !== amount) return undefined
  return together(untold)
}

const isRefund = ({ event, success }: TransactionEvent) => event === 'REFUND' && success === true

const isSame = (one: TransactionEvent, other: TransactionEvent) =>
  JSON.stringify(one.items) === JSON.stringify(other.items)

/** The lines of all of them, each once. */
function together(events: readonly TransactionEvent[]): Lines | undefined {
  const lines = new Map<string, { line_id: string; quantity: number; amount: number }>()
  for (const { items, amount } of events) {
    const sum = (items ?? []).reduce((total, item) => total + (item.amount ?? 0), 0)
    if (!items?.length || sum !== amount) return undefined
    for (const item of items) {
      if (item.line_id === undefined || item.amount === undefined) return undefined
      const before = lines.get(item.line_id) ?? { line_id: item.line_id, quantity: 0, amount: 0 }
      lines.set(item.line_id, {
        ...before,
        quantity: before.quantity + (item.quantity ?? 0),
        amount: before.amount + item.amount,
      })
    }
  }
  return [...lines.values()]
}
