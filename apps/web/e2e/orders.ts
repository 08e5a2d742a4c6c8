import type { Item } from '@paydesk/dintero-simulator/control-client'

/** A line with 25 % VAT in it; `amount` is the whole line's, in minor units. */
export function line(
  line_id: string,
  description: string,
  amount: number,
  more: { quantity?: number; type?: string } = {},
): Item {
  return {
    line_id,
    id: `SKU-${line_id}`,
    description,
    quantity: 1,
    amount,
    vat: 25,
    vat_amount: Math.round(amount / 5),
    ...more,
  }
}

export const SHIPPING = line('ship', 'Parcel to the door', 49_00, { type: 'shipping' })

/** Three things and their shipping: 848.00. */
export const SMALL_ORDER = [
  line('mug', 'Mug', 150_00),
  line('lamp', 'Lamp', 499_00),
  line('tea', 'Tea', 150_00),
  SHIPPING,
]

export const sum = (items: readonly { amount: number }[]) =>
  items.reduce((total, item) => total + item.amount, 0)
