import type { Request } from 'express'
import { ALL } from '../books/all-payments.ts'
import { listDocuments } from '../books/list.ts'
import { parse } from '../books/transactions.ts'
import { refusal } from '../errors.ts'
import type { World } from '../world.ts'
import type { Order } from './session.ts'

/** The words in `Dintero-Feature-Toggles` (docs: checkout API, headers). */
export const togglesOf = (req: Request) =>
  new Set((req.get('dintero-feature-toggles') ?? '').split(/[,\s]+/).filter((word) => word !== ''))

/** `strict-session-amounts`: the order is worth its items and its delivery, in part at least. */
export function checkAmounts(order: Order) {
  const items = (order.items ?? []).reduce((sum, { amount }) => sum + amount, 0)
  const sum = items + (order.shipping_option?.amount ?? 0)
  const right = order['partial_payment'] === true ? order.amount <= sum : order.amount === sum
  if (!right) throw refusal(`order.amount ${order.amount} does not match the sum of items ${sum}`)
}

const FAILED = new Set(['DECLINED', 'FAILED', 'UNKNOWN'])

/** `strict-merchant-reference`, and the same for successful payments alone: no second one. */
export function refuseDuplicate(
  world: World,
  account: string,
  toggles: Set<string>,
  merchantReference: string,
) {
  const strict = toggles.has('strict-merchant-reference')
  if (!strict && !toggles.has('strict-success-merchant-reference')) return
  const documents =
    listDocuments(world.db, account, {
      ...ALL,
      limit: 100,
      columns: { merchant_reference: [merchantReference] },
    }) ?? []
  const same = documents.map(parse).filter(({ status }) => strict || !FAILED.has(status))
  if (same.length > 0) throw refusal(`merchant_reference ${merchantReference} is taken`)
}
