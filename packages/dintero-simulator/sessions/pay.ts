import { randomUUID } from 'node:crypto'
import type { Extra } from '../books/transactions.ts'
import { planAhead } from '../coming.ts'
import { refusal } from '../errors.ts'
import { newHex } from '../random.ts'
import { carryOut, fail } from '../rules/book.ts'
import { failureOf } from '../rules/failures.ts'
import { rulesOf } from '../rules/payment-types.ts'
import { outcomeOfCard } from '../rules/test-cards.ts'
import { birthOf } from '../seed/birth.ts'
import { isCard } from '../seed/methods.ts'
import type { Act, EventError, Item, Transaction } from '../wire.ts'
import type { World } from '../world.ts'
import { cardOfNumber, isTokenless } from './cards.ts'
import { withSessionEvent, type Order, type Session } from './session.ts'

export const OUTCOMES = [
  'AUTHORIZED',
  'ON_HOLD',
  'INITIATED',
  'DECLINED',
  'FAILED',
  'UNKNOWN',
] as const

/** How the customer pays. */
export interface Payment {
  /** Default: what the session asks for, else `dintero_psp.creditcard`. */
  type?: string | undefined
  /** Number of a card; the documented test cards have their effects. */
  card?: string | undefined
  /** How it ends, where the card does not say; `AUTHORIZED` by default. */
  outcome?: (typeof OUTCOMES)[number] | undefined
  operation?: string | undefined
  preAuthorization?: boolean | undefined
}

/** The most characters that Kravia takes (docs: checkout API). */
const KRAVIA_REFERENCE = 35

/** Pays a session: its one transaction, on disk when this returns. Throws a 400. */
export function pay(world: World, account: string, session: Session, payment: Payment) {
  refuseIfClosed(world, session)
  const reference = session.order.merchant_reference
  if (payment.type?.startsWith('kravia.') && reference.length > KRAVIA_REFERENCE)
    throw refusal(`Kravia takes a merchant_reference of at most ${KRAVIA_REFERENCE} characters`)
  const at = new Date(world.now()).toISOString()
  const act: Act = { at, requestId: randomUUID() }
  const settings = world.settings.of(account)
  const born = birth(account, session, payment, at, settings.firstEvent)
  const paid = end(born, payment, act)
  const error = paid.events?.at(-1)?.error
  const begun = { ...session, transaction_id: paid.id }
  const tokens = tokensFor(session, payment, paid)
  world.db.transact(() => {
    world.sessions.save(account, sessionAfter(begun, paid, at, error))
    world.transactions.add(account, paid, tokens)
    planAhead(world, account, paid)
  })
  return paid
}

/** A session can be paid or changed until it has a payment, is cancelled or too old. */
export function refuseIfClosed(world: World, session: Session) {
  if (session.cancelled_by !== undefined) throw refusal('the session is cancelled')
  if (session.transaction_id !== undefined) throw refusal('the session has a transaction')
  if (session.expires_at !== undefined && Date.parse(session.expires_at) <= world.now())
    throw refusal('the session has expired')
}

function birth(
  account: string,
  session: Session,
  { type = typeOf(session), card, operation, preAuthorization }: Payment,
  at: string,
  firstEvent: string,
): Transaction {
  const { order } = session
  const named = [
    'merchant_reference',
    'merchant_reference_2',
    'shipping_option',
    'shipping_address',
    'billing_address',
    'store',
    'gift_cards',
  ].filter((name) => order[name] !== undefined)
  const born = birthOf(Math.random, {
    account,
    type,
    at,
    amount: order.amount,
    currency: order.currency,
    items: linesOf(order),
    headers: session.request_headers ?? {},
    metadata: metadataOf(session, preAuthorization),
    fields: {
      session_id: session.id,
      ...Object.fromEntries(named.map((name) => [name, order[name]])),
      ...(session.customer && { customer: publicPart(session.customer) }),
      ...(session.checkboxes && { checkboxes: session.checkboxes }),
      url: { redirect_url: session.url.return_url, ...session.url },
      payment_operation: operation ?? session.payment_operation ?? 'unscheduled_purchase',
      ...(isCard(type) && { card: cardOfNumber(card ?? '4000000000000002') }),
    },
  })
  const first = born.events?.[0]
  if (first) first.event = firstEvent
  return born
}

const typeOf = ({ token_provider: wanted }: Session) =>
  wanted?.payment_product_type ?? 'dintero_psp.creditcard'

/** The chosen delivery becomes a line like any other (docs: checkout API). */
function linesOf({ items, shipping_option: shipping }: Order): Item[] | undefined {
  if (!shipping) return items
  const { id, line_id, amount, title, description, vat, vat_amount } = shipping
  const line = {
    id,
    line_id,
    amount,
    quantity: 1,
    description: [title, description, id].find((text) => typeof text === 'string') ?? id,
    type: 'shipping',
    ...(typeof vat === 'number' && { vat }),
    ...(typeof vat_amount === 'number' && { vat_amount }),
  }
  return [...(items ?? []), line]
}

function metadataOf(session: Session, preAuthorization: boolean | undefined) {
  const reference = session.order['event_reference']
  return {
    ...session.metadata,
    ...(session.profile_id !== undefined && { 'session:profile_id': session.profile_id }),
    ...(typeof reference === 'string' && { event_reference: reference }),
    ...(session.configuration?.['auto_capture'] === true && { 'session:auto_capture': 'true' }),
    ...(preAuthorization && { 'dintero_psp:pre_authorization': 'true' }),
  }
}

/** Tokens are the session's business, never the transaction's. */
function publicPart(customer: Record<string, unknown>) {
  const told = { ...customer }
  delete told['tokens']
  return told
}

function end(born: Transaction, { outcome = 'AUTHORIZED' }: Payment, act: Act): Transaction {
  const type = born.payment_product_type
  const byCard = outcomeOfCard(born, act.at)
  const status = byCard?.status ?? outcome
  if (status === 'AUTHORIZED') {
    const authorized = carryOut(
      born,
      { entries: [{ event: 'AUTHORIZE', amount: born.amount }], change: { status } },
      act,
    )
    if (!rulesOf(type).atOnce) return authorized
    const items = born.items?.length ? { items: born.items } : {}
    return carryOut(
      authorized,
      { entries: [{ event: 'CAPTURE', amount: born.amount, ...items }] },
      act,
    )
  }
  if (status === 'INITIATED' || status === 'ON_HOLD') return { ...born, status }
  const failed = fail(
    born,
    { event: 'AUTHORIZE' },
    act,
    byCard?.error ?? errorOf(type, status, act.at),
  )
  const last = failed.events?.at(-1)
  if (last) last.transaction_status = status
  return { ...failed, status }
}

function errorOf(type: string, status: string, at: string): EventError {
  if (status === 'DECLINED')
    return { code: 'DECLINED', message: 'The customer declined to pay', type: ['DECLINED'] }
  if (status === 'UNKNOWN')
    return { message: 'The outcome of the payment is not known', type: ['UNKNOWN'] }
  return failureOf(type, at)
}

function sessionAfter(
  session: Session,
  { status }: Transaction,
  at: string,
  error: EventError | undefined,
): Session {
  if (status === 'INITIATED') return session
  const known = ['DECLINED', 'FAILED', 'UNKNOWN', 'ON_HOLD'].includes(status)
  return withSessionEvent(
    session,
    known ? status : 'AUTHORIZED',
    at,
    error && { error: error.message },
  )
}

/** A stored card, if the session is about that or its configuration asks for one anywhere. */
function tokensFor(session: Session, { card = '' }: Payment, paid: Transaction): Extra {
  const gone = ['DECLINED', 'FAILED', 'UNKNOWN'].includes(paid.status)
  if (gone || isTokenless(card)) return {}
  const configured = JSON.stringify(session.configuration ?? {})
  const kinds = (['payment_token', 'recurrence_token'] as const).filter(
    (kind) =>
      session.token_provider?.token_types.includes(kind) ||
      configured.includes(`"generate_${kind}":true`),
  )
  return Object.fromEntries(kinds.map((kind) => [kind, newHex(Math.random, 32)]))
}
