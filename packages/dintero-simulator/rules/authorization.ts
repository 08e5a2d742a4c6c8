import { refusal, wrongStatus } from '../errors.ts'
import { DEFAULTS, type Settings } from '../settings.ts'
import type { Item, OperationBody, Transaction } from '../wire.ts'
import { told, type Entry, type Plan } from './plan.ts'
import { sumsOf } from './sums.ts'
import { typeOf } from './payment-types.ts'

const DAY = 86_400_000
const OPEN = new Set(['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_CAPTURED_REFUNDED'])

/** The four uses of an authorization update (docs: checkout API); throws a 400. */
export function planAuthorization(
  tx: Transaction,
  body: OperationBody,
  at: string,
  settings: Settings = DEFAULTS,
): Plan {
  const type = typeOf(tx)
  const silent = settings.amountUpdate === 'none'
  if (type === 'dintero.external') return release(tx, body, settings)
  if (!OPEN.has(tx.status)) throw wrongStatus('update', tx.status, settings)
  if (type.startsWith('klarna.'))
    return body.amount === undefined
      ? extend(tx, body, at)
      : { ...changeAmount(tx, body, body.amount), silent }
  if (type.startsWith('dintero_psp.')) return { ...adjust(tx, body), silent }
  throw refusal(`authorization update is not supported for ${type}`)
}

/** Klarna holds 28 days, renewable until six months after the order (docs: orders). */
export function extend(tx: Transaction, body: OperationBody, at: string): Plan {
  const expires = Math.min(Date.parse(at) + 28 * DAY, lastDayOf(tx))
  if (expires <= Date.parse(at)) throw refusal('the authorization cannot be extended any further')
  const entry: Entry = {
    event: 'AUTHORIZE',
    amount: tx.amount,
    metadata: {
      'klarna:authorization_expiration': new Date(expires).toISOString(),
      ...(body.reason !== undefined && { 'klarna:authorization_expiration_reason': body.reason }),
      ...(body.reference !== undefined && {
        'klarna:authorization_expiration_reference': body.reference,
      }),
    },
  }
  return { entries: [entry] }
}

/** Six months after the order, in ms: no hold of Klarna's lasts longer. */
export function lastDayOf(tx: Transaction): number {
  const last = new Date(tx.created_at)
  last.setUTCMonth(last.getUTCMonth() + 6)
  return last.getTime()
}

function changeAmount(tx: Transaction, body: OperationBody, amount: number): Plan {
  const { captured, voided } = sumsOf(tx)
  if (voided > 0) throw refusal('the rest of the authorization is released')
  if (amount <= captured) throw refusal('amount must be greater than what is captured')
  if (tx.items?.length && !body.items?.length) throw refusal('items are required')
  sameSum(body.items, amount)
  return {
    entries: [{ event: 'AUTHORIZE', amount, ...told(body, body.reference) }],
    change: { amount, ...(body.items?.length && { items: body.items }) },
  }
}

/** A pre-authorization: raised as often as wanted, fixed by `final_authorization`. */
function adjust(tx: Transaction, body: OperationBody): Plan {
  const { captured, voided } = sumsOf(tx)
  if (tx.metadata?.['dintero_psp:pre_authorization'] !== 'true')
    throw refusal('the transaction is not a pre-authorization')
  if (tx.metadata['dintero_psp:final_authorization'] === 'true')
    throw refusal('the authorization is final')
  if (voided > 0) throw refusal('the rest of the authorization is released')
  if (body.amount === undefined || body.final_authorization === undefined)
    throw refusal('amount and final_authorization are required')
  if (!body.final_authorization && body.amount <= tx.amount)
    throw refusal('amount must be greater than the current amount')
  if (body.amount <= captured) throw refusal('amount must be greater than what is captured')
  sameSum(body.items, body.amount)
  return {
    entries: [{ event: 'AUTHORIZE', amount: body.amount, ...told(body, body.reference) }],
    change: {
      amount: body.amount,
      ...(body.items?.length && { items: body.items }),
      ...(body.final_authorization && {
        metadata: { ...tx.metadata, 'dintero_psp:final_authorization': 'true' },
      }),
    },
  }
}

/** `amount` and `items` are only checked: they change nothing. */
function release(tx: Transaction, body: OperationBody, settings: Settings): Plan {
  if (tx.status !== 'ON_HOLD') throw wrongStatus('release', tx.status, settings)
  if (body.amount !== undefined && body.amount !== tx.amount)
    throw refusal('amount does not equal the amount of the transaction')
  sameSum(body.items, tx.amount)
  return {
    entries: [{ event: 'AUTHORIZE', amount: tx.amount, ...told(body, body.reference) }],
    change: { status: 'AUTHORIZED' },
  }
}

function sameSum(items: Item[] | undefined, amount: number) {
  if (items?.length && items.reduce((sum, item) => sum + item.amount, 0) !== amount)
    throw refusal('sum of items does not equal amount')
}
