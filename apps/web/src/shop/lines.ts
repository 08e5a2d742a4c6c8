import type { ShopLine } from '@paydesk/contract/shop'
import type { Item } from '@paydesk/dintero/schema'

/** A line of a payment beside the order's; one of them may be missing. */
export type PairedLine =
  | { readonly item: Item; readonly line: ShopLine | undefined }
  | { readonly item: undefined; readonly line: ShopLine }

export interface ComparedLines {
  /** Both say the same: amount and quantity. */
  readonly same: readonly PairedLine[]
  readonly differ: readonly PairedLine[]
}

/**
 * The payment's lines against the order's, by the id that the plugin gave both. A line of the order
 * whose id is missing or may be another one there (from before the plugin wrote them, shipping, fees)
 * belongs to a line of the payment that is left over and says the same. `undefined` where the payment
 * has no lines: there is nothing to compare.
 */
export function compareLines(
  items: readonly Item[],
  lines: readonly ShopLine[],
): ComparedLines | undefined {
  if (items.length === 0) return undefined
  const left = new Set(lines)
  const take = (found: ShopLine | undefined) => {
    if (found) left.delete(found)
    return found
  }
  const byId = items.map((item) => {
    const fits = (line: ShopLine) => item.line_id !== undefined && line.line_id === item.line_id
    return { item, line: take([...left].find(fits)) }
  })
  const pairs: PairedLine[] = byId.map(({ item, line }) => ({
    item,
    line: line ?? take([...left].find((one) => isLoose(one) && isSame({ item, line: one }))),
  }))
  pairs.push(...[...left].map((line) => ({ item: undefined, line })))
  return {
    same: pairs.filter((pair) => isSame(pair)),
    differ: pairs.filter((pair) => !isSame(pair)),
  }
}

const isLoose = ({ line_id: id, kind }: ShopLine) => id === null || kind !== 'product'

/** A quantity that the payment does not say is no difference. */
const isSame = ({ item, line }: PairedLine) =>
  item !== undefined &&
  line !== undefined &&
  item.amount === line.total &&
  (item.quantity === undefined || item.quantity === line.quantity)
