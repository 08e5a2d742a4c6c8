import { newId, newUuid, type Random } from '../random.ts'
import { rulesOf } from '../rules/payment-types.ts'
import type { Item, Transaction } from '../wire.ts'

/** What is known about a payment before the customer pays. */
export interface Birth {
  account: string
  type: string
  at: string
  amount: number
  currency: string
  /** Everything else that the transaction shows, as on the wire. */
  fields: Record<string, unknown>
  items?: Item[] | undefined
  metadata: Record<string, string | number>
  headers: Record<string, string>
}

/** A transaction as it is when the customer starts paying: INITIATED, with its first event. */
export function birthOf(random: Random, birth: Birth): Transaction {
  const { account, type, at, amount, currency, headers } = birth
  const hasHeaders = Object.keys(headers).length > 0
  return {
    id: newId(random, account),
    session_id: newId(random, account),
    account_id: account,
    version: 1,
    created_at: at,
    updated_at: at,
    status: 'INITIATED',
    payment_product: rulesOf(type).product,
    payment_product_type: type,
    amount,
    currency,
    channel: type === 'seitatech.in_person' ? 'in_store' : 'ecommerce',
    payment_operation: 'unscheduled_purchase',
    settlement_status: 'NOT_SETTLED',
    ...birth.fields,
    ...(birth.items && { items: birth.items }),
    ...(hasHeaders && { initiating_system_request_headers: headers }),
    metadata: birth.metadata,
    events: [
      {
        id: '1',
        event: 'INITIALIZE',
        transaction_status: 'INITIATED',
        success: true,
        created_at: at,
        request_id: newUuid(random),
        ...(hasHeaders && { request_headers: headers }),
      },
    ],
  }
}
