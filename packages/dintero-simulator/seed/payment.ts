import { carryOut, fail } from '../rules/book.ts'
import { failureOf } from '../rules/failures.ts'
import { rulesOf } from '../rules/payment-types.ts'
import type { Entry } from '../rules/plan.ts'
import { sumsOf } from '../rules/sums.ts'
import type { Item, Transaction } from '../wire.ts'
import { newId, newUuid, type Random } from '../random.ts'
import { believableLines } from './lines.ts'

interface Move {
  amount: number
  items?: Item[] | undefined
  reference?: string | undefined
  at?: string | undefined
}

/** A payment of any shape; what is left out gets a sane default. */
export interface PaymentSpec {
  type?: string | undefined
  status?: string | undefined
  amount?: number | undefined
  currency?: string | undefined
  items?: Item[] | number | undefined
  customer?: Customer | undefined
  merchant_reference?: string | undefined
  merchant_reference_2?: string | undefined
  session_id?: string | undefined
  store?: { id: string; name?: string | undefined } | undefined
  card?: { brand?: string | undefined } | undefined
  created_at?: string | undefined
  woocommerce?: boolean | undefined
  captures?: Move[] | undefined
  refunds?: Move[] | undefined
  voided?: boolean | undefined
  override?: Record<string, unknown> | undefined
}

export interface Customer {
  first_name?: string | undefined
  last_name?: string | undefined
  email?: string | undefined
  phone_number?: string | undefined
}

const MINUTE = 60_000
const ENDED = new Set(['FAILED', 'DECLINED'])
const UNFINISHED = new Set(['INITIATED', 'ON_HOLD', 'UNKNOWN', ...ENDED])

/** Builds the transaction that `spec` describes; `now` is ms. */
export function buildPayment(
  account: string,
  spec: PaymentSpec,
  random: Random,
  now: number,
): Transaction {
  const type = spec.type ?? 'payex.creditcard'
  const rules = rulesOf(type)
  const created = spec.created_at === undefined ? now - 30 * MINUTE : Date.parse(spec.created_at)
  const items =
    typeof spec.items === 'number' ? believableLines(random, spec.items, spec.amount) : spec.items
  const amount = spec.amount ?? items?.reduce((sum, item) => sum + item.amount, 0) ?? 50_000
  const status = spec.status ?? (rules.atOnce ? 'CAPTURED' : 'AUTHORIZED')
  const customer = {
    first_name: 'Kari',
    last_name: 'Nordmann',
    email: 'kari.nordmann@example.test',
    phone_number: '+4740123456',
    ...spec.customer,
  }
  const address = {
    ...customer,
    address_line: 'Storgata 12',
    postal_code: '0155',
    postal_place: 'Oslo',
    country: 'NO',
  }
  const at = (ms: number) => new Date(Math.min(ms, now)).toISOString()
  const act = (ms: number) => ({ at: at(ms), requestId: newUuid(random) })

  let tx: Transaction = {
    id: newId(random, account),
    session_id: spec.session_id ?? newId(random, account),
    account_id: account,
    version: 1,
    created_at: at(created),
    updated_at: at(created),
    status: 'INITIATED',
    payment_product: rules.product,
    payment_product_type: type,
    amount,
    currency: spec.currency ?? 'NOK',
    channel: type === 'seitatech.in_person' ? 'in_store' : 'ecommerce',
    settlement_status: 'NOT_SETTLED',
    merchant_reference: spec.merchant_reference ?? newUuid(random).slice(0, 8),
    ...(spec.merchant_reference_2 !== undefined && {
      merchant_reference_2: spec.merchant_reference_2,
    }),
    customer: { email: customer.email, phone_number: customer.phone_number },
    billing_address: address,
    shipping_address: address,
    ...(spec.store && { store: spec.store }),
    ...(items && { items }),
    ...(isCard(type) && {
      card: {
        brand: spec.card?.brand ?? 'Visa',
        masked_pan: '400000******0002',
        expiry_date: '12/2030',
        type: 'Debit',
      },
    }),
    metadata: {},
    events: [
      {
        id: '1',
        event: 'INITIALIZE',
        transaction_status: 'INITIATED',
        success: true,
        created_at: at(created),
        request_id: newUuid(random),
      },
    ],
  }

  const authorized: Entry = {
    event: 'AUTHORIZE',
    ...(type.startsWith('klarna.') && {
      metadata: {
        'klarna:authorization_expiration': new Date(created + 28 * 86_400_000).toISOString(),
      },
    }),
  }
  if (ENDED.has(status)) tx = fail(tx, authorized, act(created + 40_000), failureOf(type))
  else if (!UNFINISHED.has(status))
    tx = carryOut(
      tx,
      { entries: [authorized], change: { status: 'AUTHORIZED' } },
      act(created + 40_000),
    )
  if (UNFINISHED.has(status)) {
    tx.status = status
    const last = tx.events?.at(-1)
    if (last && ENDED.has(status)) last.transaction_status = status
  }
  tx = move(tx, spec, status, (ms) => act(ms), created)
  return { ...tx, ...spec.override }
}

/** Books captures, refunds and a void, in this order; money beyond the authorized is refused. */
function move(
  tx: Transaction,
  spec: PaymentSpec,
  status: string,
  act: (ms: number) => { at: string; requestId: string },
  created: number,
): Transaction {
  let current = tx
  const captures = spec.captures ?? (impliesCapture(status) ? [{ amount: tx.amount }] : [])
  const refunds = spec.refunds ?? (status === 'REFUNDED' ? [{ amount: tx.amount }] : [])
  const book = (event: 'CAPTURE' | 'REFUND', moves: Move[], after: number) => {
    for (const [index, { amount, items, reference, at }] of moves.entries()) {
      const entry: Entry = {
        event,
        amount,
        ...(items ? { items } : amount === tx.amount && tx.items ? { items: tx.items } : {}),
        ...(reference !== undefined && { event_reference: reference }),
      }
      const when = at === undefined ? created + after + index * MINUTE : Date.parse(at)
      current = carryOut(current, { entries: [entry] }, act(when))
    }
  }
  book('CAPTURE', captures, 5 * MINUTE)
  book('REFUND', refunds, 15 * MINUTE)
  if (spec.voided || status === 'AUTHORIZATION_VOIDED')
    current = carryOut(
      current,
      { entries: [{ event: 'VOID', amount: sumsOf(current).remaining }] },
      act(created + 25 * MINUTE),
    )
  return current
}

const impliesCapture = (status: string) => status === 'CAPTURED' || status === 'REFUNDED'

export const isCard = (type: string) => /\.(creditcard|applepay|googlepay|clicktopay)$/.test(type)
