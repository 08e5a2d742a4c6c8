import * as z from 'zod/mini'

const text = z.string().check(z.minLength(1), z.maxLength(200))
const minorUnits = z.string().check(z.regex(/^\d{1,10}$/))
/** A day (as an upper bound Dintero includes all of it) or a time; without a zone it is UTC. */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })])
/** One value, or the key repeated. */
const many = z.union([text, z.array(text).check(z.maxLength(100))])

/**
 * `GET /api/transactions`: Dintero's own filters, by name. What reveals more than the list shows
 * (`includes`) and tokens (`token_id`) are not among them; a name that is not here is refused.
 * Source: https://docs.dintero.com/checkout-api/transactions/list-all-transactions
 */
export const transactionQuery = z.strictObject({
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/))),
  starting_after: z.optional(text),
  search: z.optional(text),
  id: z.optional(many),
  status: z.optional(many),
  payment_product: z.optional(many),
  payment_product_type: z.optional(many),
  payment_operation: z.optional(text),
  card_brand: z.optional(many),
  merchant_reference: z.optional(text),
  merchant_reference_2: z.optional(text),
  session_id: z.optional(many),
  store_id: z.optional(many),
  terminal_id: z.optional(text),
  channel: z.optional(text),
  customer_id: z.optional(text),
  currency: z.optional(many),
  amount: z.optional(minorUnits),
  'amount.gte': z.optional(minorUnits),
  'amount.lte': z.optional(minorUnits),
  'created_at.gte': z.optional(moment),
  'created_at.lte': z.optional(moment),
  'captured_at.gte': z.optional(moment),
  'captured_at.lte': z.optional(moment),
  'refunded_at.gte': z.optional(moment),
  'refunded_at.lte': z.optional(moment),
  payout_correlation_id: z.optional(many),
  payout_destination_id: z.optional(text),
})
export type TransactionQuery = z.infer<typeof transactionQuery>
