import * as z from 'zod/mini'

/** A plain decimal such as `129.50`; `fromDecimal` of the money package reads it in the order's currency. */
const decimal = z.string()

const metaData = z.optional(
  z.array(z.looseObject({ key: z.string(), value: z.optional(z.unknown()) })),
)

/** One rate's part of a line's tax. WooCommerce leaves `total` empty where a rate does not apply. */
const lineTax = z.looseObject({ id: z.int(), total: z.optional(decimal) })

/** A line of an order: a product, a shipping method or a fee. Amounts are without tax, for the whole line. */
const line = z.looseObject({
  id: z.int(),
  name: z.optional(z.nullable(z.string())),
  quantity: z.optional(z.number()),
  total: decimal,
  total_tax: decimal,
  taxes: z.optional(z.array(lineTax)),
  /**
   * What names it to the payment, whatever its type: nothing of it is worth the whole order. Of a
   * product; WooCommerce says 0 and null once that is deleted.
   */
  product_id: z.optional(z.unknown()),
  sku: z.optional(z.unknown()),
  /** Of shipping: how, and which of its zone's methods. */
  method_id: z.optional(z.unknown()),
  instance_id: z.optional(z.unknown()),
  meta_data: metaData,
})
export type OrderLine = z.infer<typeof line>

/** A refund as the order lists it: `total` is negative. */
const refundSummary = z.looseObject({
  id: z.int(),
  reason: z.optional(z.nullable(z.string())),
  total: decimal,
})

/** `GET /wc/v3/orders/{id}`: what we read of it is named, the rest passes through. */
export const order = z.looseObject({
  id: z.int(),
  /** What the shop and its customer call it; a plug-in may make it differ from the id. */
  number: z.string(),
  /** An open set: shops add their own. */
  status: z.string(),
  currency: z.string(),
  /** With tax, and before refunds. */
  total: decimal,
  total_tax: z.optional(decimal),
  transaction_id: z.string(),
  payment_method: z.string(),
  payment_method_title: z.optional(z.string()),
  date_created_gmt: z.optional(z.nullable(z.string())),
  date_modified_gmt: z.optional(z.nullable(z.string())),
  date_paid_gmt: z.optional(z.nullable(z.string())),
  billing: z.optional(z.looseObject({ email: z.optional(z.string()) })),
  line_items: z.array(line),
  shipping_lines: z.optional(z.array(line)),
  fee_lines: z.optional(z.array(line)),
  refunds: z.optional(z.array(refundSummary)),
  meta_data: metaData,
})
export type Order = z.infer<typeof order>

/** A refunded part of a line: amounts are negative, and `_refunded_item_id` in its meta names the line. */
const refundLine = z.looseObject({
  id: z.int(),
  quantity: z.optional(z.number()),
  total: decimal,
  total_tax: decimal,
  taxes: z.optional(z.array(lineTax)),
  meta_data: metaData,
})

/** `GET /wc/v3/orders/{id}/refunds`: `amount` is positive, with tax. */
export const refund = z.looseObject({
  id: z.int(),
  amount: decimal,
  reason: z.optional(z.nullable(z.string())),
  date_created_gmt: z.optional(z.nullable(z.string())),
  line_items: z.optional(z.array(refundLine)),
  shipping_lines: z.optional(z.array(refundLine)),
  fee_lines: z.optional(z.array(refundLine)),
  meta_data: metaData,
})
export type Refund = z.infer<typeof refund>

/** `GET /wc/v3/orders/{id}/notes`. Text in the shop's language: shown, never parsed. */
export const note = z.looseObject({
  id: z.int(),
  note: z.string(),
  author: z.optional(z.string()),
  customer_note: z.optional(z.boolean()),
  date_created_gmt: z.optional(z.nullable(z.string())),
})
export type Note = z.infer<typeof note>

/** The value of a meta key of an order or a line; `undefined` where there is none. */
export const metaOf = (holder: Pick<Order, 'meta_data'>, key: string): unknown =>
  holder.meta_data?.find((entry) => entry.key === key)?.value
