import type { Item } from '@paydesk/dintero/schema'
import { share } from '@paydesk/money/allocate'
import type { LineBalance } from '@paydesk/payments/lines'
import { readLineAmount, readQuantity } from '@paydesk/payments/part'

/** An order line as the page shows it; what cannot be read is left out. */
export interface ItemRow {
  readonly key: string
  readonly description: string
  readonly sku?: string | undefined
  readonly type?: string | undefined
  readonly quantity?: number | undefined
  /** Minor units for one; `exact` is false where it had to be rounded. */
  readonly unitPrice?: { readonly amount: number; readonly exact: boolean }
  /** Percent. */
  readonly vat?: number | undefined
  readonly amount?: number | undefined
  readonly captured?: number
  readonly refunded?: number
}

/** The lines in their order; captured and refunded only where the lines can be told apart. */
export const itemRows = (
  items: readonly Item[],
  balances: readonly LineBalance[] | undefined,
): ItemRow[] =>
  items.map((item, index) => {
    const balance = balances?.[index]
    return {
      key: `${index} ${item.line_id ?? ''}`,
      description: item.description ?? '',
      sku: item.id,
      type: item.type,
      quantity: item.quantity,
      vat: item.vat,
      amount: item.amount,
      ...unitPriceOf(item),
      ...(balance && { captured: balance.captured.amount, refunded: balance.refunded.amount }),
    }
  })

/** There is no unit price on the wire: it is the line's amount by its quantity, rounded to a minor unit. */
function unitPriceOf(item: Item): Pick<ItemRow, 'unitPrice'> {
  const amount = readLineAmount(item)
  const quantity = readQuantity(item)
  if (amount === undefined || !quantity) return {}
  const one = share(amount, 1, quantity)
  return { unitPrice: { amount: one, exact: share(one, quantity, 1) === amount } }
}
