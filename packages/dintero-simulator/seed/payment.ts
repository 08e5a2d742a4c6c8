import { between, newUuid, type Random } from '../random.ts'
import { carryOut, fail } from '../rules/book.ts'
import { failureOf } from '../rules/failures.ts'
import { rulesOf } from '../rules/payment-types.ts'
import { sumsOf } from '../rules/sums.ts'
import { outcomeOfCard } from '../rules/test-cards.ts'
import type { Act, EventError, Transaction } from '../wire.ts'
import { birthOf } from './birth.ts'
import { believableLines } from './lines.ts'
import { isCard } from './methods.ts'
import type { PaymentMove, PaymentSpec } from './payment-spec.ts'
import { tracesOf, type ShopTraces } from './platforms.ts'
import { SHOPS } from './shops.ts'

const MINUTE = 60_000
const FAILED = new Set(['FAILED', 'DECLINED'])
const UNPAID = new Set(['INITIATED', 'ON_HOLD', 'UNKNOWN', ...FAILED])

const CUSTOMER = {
  first_name: 'Kari',
  last_name: 'Nordmann',
  email: 'kari.nordmann@example.test',
  phone_number: '+4740123456',
}

/** The transaction that `spec` describes; `now` is ms. Its history is what the API would write. */
export function buildPayment(
  account: string,
  spec: PaymentSpec,
  random: Random,
  now: number,
): Transaction {
  const type = spec.type ?? 'payex.creditcard'
  const created = spec.created_at === undefined ? now - 30 * MINUTE : Date.parse(spec.created_at)
  const shop = spec.woocommerce ? SHOPS.find((s) => s.platform === 'woocommerce') : undefined
  const traces = shop && tracesOf(random, shop, between(random, 10_000, 99_999))
  // History never lies in the future, whatever the spec leaves to chance.
  const act = (ms: number): Act => ({
    at: new Date(Math.min(ms, now)).toISOString(),
    requestId: newUuid(random),
    ...(traces && { by: newUuid(random), headers: traces.headers }),
  })
  const born = begin(account, spec, type, random, act(created).at, traces)
  const byCard = spec.status === undefined ? outcomeOfCard(born, born.created_at) : undefined
  const status = spec.status ?? byCard?.status ?? (rulesOf(type).atOnce ? 'CAPTURED' : 'AUTHORIZED')
  const paid = pay(born, status, act(created + 40_000), byCard?.error)
  const moved = move(paid, spec, status, act, created, traces?.event_reference)
  return { ...moved, ...spec.override }
}

function begin(
  account: string,
  spec: PaymentSpec,
  type: string,
  random: Random,
  at: string,
  traces: ShopTraces | undefined,
): Transaction {
  const items =
    typeof spec.items === 'number' ? believableLines(random, spec.items, spec.amount) : spec.items
  const customer = { ...CUSTOMER, ...spec.customer }
  const address = {
    ...customer,
    address_line: 'Storgata 12',
    postal_code: '0155',
    postal_place: 'Oslo',
    country: 'NO',
  }
  const reference2 = spec.merchant_reference_2 ?? traces?.merchant_reference_2
  const store = spec.store ?? (traces && { id: SHOPS[0]?.host, name: SHOPS[0]?.name })
  return birthOf(random, {
    account,
    type,
    at,
    items,
    amount: spec.amount ?? items?.reduce((sum, item) => sum + item.amount, 0) ?? 50_000,
    currency: spec.currency ?? 'NOK',
    headers: traces?.headers ?? {},
    metadata: {
      ...(spec.auto_capture && { 'session:auto_capture': 'true' }),
      ...(spec.pre_authorization && { 'dintero_psp:pre_authorization': 'true' }),
    },
    fields: {
      merchant_reference:
        spec.merchant_reference ?? traces?.merchant_reference ?? newUuid(random).slice(0, 8),
      ...(reference2 !== undefined && { merchant_reference_2: reference2 }),
      ...(spec.session_id !== undefined && { session_id: spec.session_id }),
      customer: { email: customer.email, phone_number: customer.phone_number },
      billing_address: address,
      shipping_address: address,
      ...(store && { store }),
      ...(traces && { url: traces.url }),
      ...((isCard(type) || spec.card) && {
        card: {
          brand: spec.card?.brand ?? 'Visa',
          masked_pan: spec.card?.masked_pan ?? '400000******0002',
          expiry_date: '12/2030',
          type: 'Debit',
        },
      }),
    },
  })
}

function pay(
  tx: Transaction,
  status: string,
  act: Act,
  error: EventError = failureOf(tx.payment_product_type, act.at),
): Transaction {
  if (!UNPAID.has(status))
    return carryOut(
      tx,
      { entries: [{ event: 'AUTHORIZE' }], change: { status: 'AUTHORIZED' } },
      act,
    )
  if (!FAILED.has(status)) return { ...tx, status }
  const failed = fail(tx, { event: 'AUTHORIZE' }, act, error)
  const last = failed.events?.at(-1)
  if (last) last.transaction_status = status
  return { ...failed, status }
}

/** Books captures, refunds and a void, in this order, without asking whether the API would. */
function move(
  tx: Transaction,
  spec: PaymentSpec,
  status: string,
  act: (ms: number) => Act,
  created: number,
  shopReference: string | undefined,
): Transaction {
  let current = tx
  const all: PaymentMove[] = [{ amount: tx.amount, items: tx.items ?? undefined }]
  const captured = status === 'CAPTURED' || status === 'REFUNDED'
  const book = (event: 'CAPTURE' | 'REFUND', moves: PaymentMove[], after: number) => {
    for (const [index, { amount, items, reference = shopReference, at }] of moves.entries()) {
      const entry = {
        event,
        amount,
        ...(items && { items }),
        ...(reference !== undefined && { event_reference: reference }),
      }
      const when = at === undefined ? created + after + index * MINUTE : Date.parse(at)
      current = carryOut(current, { entries: [entry] }, act(when))
    }
  }
  book('CAPTURE', spec.captures ?? (captured ? all : []), 5 * MINUTE)
  book('REFUND', spec.refunds ?? (status === 'REFUNDED' ? all : []), 15 * MINUTE)
  if (spec.voided || status === 'AUTHORIZATION_VOIDED')
    current = carryOut(
      current,
      { entries: [{ event: 'VOID', amount: sumsOf(current).remaining }] },
      act(created + 25 * MINUTE),
    )
  return current
}
