import * as z from 'zod/mini'

/**
 * The JSON of Dintero's transactions as we read it; browser and BFF share it.
 *
 * What Dintero adds passes through. An optional field of a wrong type becomes undefined, as if it
 * had been left out, and costs nothing else. Only the payment's own money is not negotiable: without
 * a readable `amount` and `currency` there is no transaction.
 *
 * An unreadable amount of an event becomes undefined as well. That is not "no money moved": the
 * balance calls a successful capture or refund without an amount inconsistent, which permits nothing.
 *
 * Source: https://docs.dintero.com/checkout-api (schema Transaction).
 */

const otherwise = z.catch
const lenient = <T extends z.core.SomeType>(schema: T) => otherwise(z.optional(schema), undefined)

const text = lenient(z.string())
const flag = lenient(z.boolean())
/** Minor units. Money as text or with a fraction is unreadable. */
const money = lenient(z.int())
const number = lenient(z.number())
/** UTC or with an offset: anything else could be an hour off without a sign of it. */
const time = lenient(z.iso.datetime({ offset: true }))
const texts = lenient(z.array(otherwise(z.string(), '')))
const anything = lenient(z.looseObject({}))
const headers = lenient(z.record(z.string(), z.unknown()))

/**
 * An element that is no object at all stays as an empty one: dropping it would make an order look
 * complete with a line less.
 */
const listOf = <T extends z.core.SomeType>(element: T, empty: z.core.output<T>) =>
  lenient(z.array(otherwise(element, empty)))

/** An order line. `amount` is the line's total with VAT and discounts; there is no unit price. */
export const item = z.looseObject({
  line_id: text,
  id: text,
  description: text,
  quantity: number,
  amount: money,
  /** Percent. */
  vat: number,
  vat_amount: money,
  type: text,
})
export type Item = z.infer<typeof item>

const items = listOf(item, {})

/** Why a gateway said no. */
const eventError = z.looseObject({
  code: text,
  message: text,
  type: texts,
  result_code: text,
  retry_policy: lenient(z.looseObject({ retry_codes: texts, retry_after: time })),
})

/** On a failed event: what the payment really looks like. */
const correction = z.looseObject({
  event_ids: texts,
  status: text,
  remaining_capture_amount: money,
  remaining_refund_amount: money,
  remaining_void_amount: money,
})

export const event = z.looseObject({
  id: text,
  event: text,
  transaction_status: text,
  success: flag,
  amount: money,
  items,
  created_at: time,
  created_by: text,
  request_id: text,
  correlation_request_id: text,
  event_reference: text,
  metadata: headers,
  request_headers: headers,
  error: lenient(eventError),
  correction: lenient(correction),
  settlements: anything,
})
export type TransactionEvent = z.infer<typeof event>

const address = z.looseObject({
  first_name: text,
  last_name: text,
  business_name: text,
  co_address: text,
  address_line: text,
  address_line_2: text,
  postal_code: text,
  postal_place: text,
  country: text,
  phone_number: text,
  email: text,
  comment: text,
  organization_number: text,
  customer_reference: text,
})
export type Address = z.infer<typeof address>

const card = z.looseObject({
  brand: text,
  masked_pan: text,
  expiry_date: text,
  type: text,
  country: text,
  issuing_bank: text,
})

const store = z.looseObject({ id: text, name: text, business_name: text })

const customer = z.looseObject({ customer_id: text, email: text, phone_number: text })

const giftCard = z.looseObject({ type: text, amount: money, masked_card_token: text })

const url = z.looseObject({ redirect_url: text, callback_url: text, return_url: text })

/**
 * Events that arrive as something else than a list are one event that nobody can read, since any of
 * them may have moved money; left out they would look like none.
 */
const events = otherwise(z.optional(z.array(otherwise(event, {}))), ({ value }) =>
  value === null ? undefined : [{}],
)

/** `GET /v1/transactions/{id}`. Status, event and payment type are open sets: Dintero adds to them. */
export const transaction = z.looseObject({
  /** The authorized total in minor units; captures and refunds do not change it. */
  amount: z.int(),
  currency: z.string().check(z.minLength(1)),
  id: text,
  status: text,
  payment_product: text,
  payment_product_type: text,
  created_at: time,
  updated_at: time,
  merchant_reference: text,
  merchant_reference_2: text,
  session_id: text,
  channel: text,
  payment_operation: text,
  settlement_status: text,
  store: lenient(store),
  customer: lenient(customer),
  shipping_address: lenient(address),
  billing_address: lenient(address),
  shipping_option: anything,
  items,
  events,
  gift_cards: listOf(giftCard, {}),
  card: lenient(card),
  url: lenient(url),
  metadata: headers,
  initiating_system_request_headers: headers,
  session: anything,
})
export type Transaction = z.infer<typeof transaction>

/** One row of a list: a row that cannot be read says so and takes nothing else with it. */
export type Row =
  | { readonly ok: true; readonly transaction: Transaction }
  | { readonly ok: false; readonly id?: string; readonly raw: unknown }

function readRow(raw: unknown): Row {
  const read = transaction.safeParse(raw)
  if (read.success) return { ok: true, transaction: read.data }
  const named = z.object({ id: z.string() }).safeParse(raw)
  return named.success ? { ok: false, id: named.data.id, raw } : { ok: false, raw }
}

/** `GET /v1/transactions`: Dintero's bare array, read row by row. Only what is no array is refused. */
export const transactionRows = z.pipe(
  z.array(z.unknown()),
  z.transform((rows) => rows.map(readRow)),
)

/** The rows of a list answer. Throws `ZodError` for what is no array. */
export const parseRows = (json: unknown): Row[] => transactionRows.parse(json)
