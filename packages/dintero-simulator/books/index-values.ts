import type { Transaction } from '../wire.ts'

/** What a transaction is found by: one value per column, several per label. */
export const COLUMNS = {
  status: (tx: Transaction) => text(tx.status),
  payment_product: (tx: Transaction) => text(tx.payment_product),
  payment_product_type: (tx: Transaction) => text(tx.payment_product_type),
  card_brand: (tx: Transaction) => text(field(tx['card'], 'brand')),
  merchant_reference: (tx: Transaction) => text(tx['merchant_reference']),
  merchant_reference_2: (tx: Transaction) => text(tx['merchant_reference_2']),
  session_id: (tx: Transaction) => text(tx['session_id']),
  store_id: (tx: Transaction) => text(field(tx['store'], 'id')),
  payout_correlation_id: (tx: Transaction) => text(field(tx.metadata, 'payout_correlation_id')),
  currency: (tx: Transaction) => text(tx.currency),
  amount: (tx: Transaction) => (Number.isSafeInteger(tx.amount) ? tx.amount : null),
  payment_operation: (tx: Transaction) => text(tx['payment_operation']),
  customer_id: (tx: Transaction) => text(field(tx['customer'], 'customer_id')),
  terminal_id: (tx: Transaction) => text(field(tx['store'], 'terminal_id')),
  channel: (tx: Transaction) => text(tx['channel']),
} as const

export type Column = keyof typeof COLUMNS

/** Case is the only thing that `search` overlooks (setting `search`). */
export const fold = (term: string) => term.normalize('NFC').toLowerCase()

/** Pairs of label and value: terms of `search`, card tokens, payout destinations. */
export function labelsOf(tx: Transaction): [name: string, value: string][] {
  const tokens = [field(tx['card'], 'payment_token_id'), field(tx['card'], 'recurrence_token_id')]
  const people = [tx['customer'], tx['billing_address'], tx['shipping_address']]
  const terms = [
    tx.id,
    tx['session_id'],
    tx['merchant_reference'],
    tx['merchant_reference_2'],
    tokens[0],
    ...people.flatMap((person) => [field(person, 'phone_number'), field(person, 'email')]),
    ...people.map((person) =>
      [field(person, 'first_name'), field(person, 'last_name')].filter(isText).join(' '),
    ),
  ]
  const destinations = [
    tx['payout_destination_id'],
    ...(Array.isArray(tx.items) ? tx.items : [])
      .flatMap((item) => (Array.isArray(item?.['splits']) ? item['splits'] : []))
      .map((split: unknown) => field(split, 'payout_destination_id')),
  ]
  return [
    ...[...new Set(terms.filter(isText).map(fold))].map((v) => ['term', v] as [string, string]),
    ...[...new Set(tokens.filter(isText))].map((v) => ['token', v] as [string, string]),
    ...[...new Set(destinations.filter(isText))].map((v) => ['destination', v] as [string, string]),
  ]
}

/** When money was captured and refunded: a payment is found by any of its captures. */
export function momentsOf(tx: Transaction): [kind: string, at: number][] {
  return (Array.isArray(tx.events) ? tx.events : [])
    .filter((e) => e?.success && (e.event === 'CAPTURE' || e.event === 'REFUND'))
    .map((e) => [e.event, Date.parse(e.created_at)] as [string, number])
    .filter(([, at]) => Number.isFinite(at))
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const text = (value: unknown) => (isText(value) ? value : null)

function field(value: unknown, name: string): unknown {
  // Payments of any shape can be made: what should be an object may be null or text.
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
