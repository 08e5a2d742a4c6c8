import { ALL } from '../books/all-payments.ts'
import { listDocuments } from '../books/list.ts'
import type { Settlement } from '../books/settlements.ts'
import { parse } from '../books/transactions.ts'
import type { Transaction } from '../wire.ts'
import type { World } from '../world.ts'

/** How long before it is paid out a payment may have been made. */
const AGE = 400 * 86_400_000

/** The payments with a part in the settlement, newest first. */
export function paymentsOf(world: World, account: string, settlement: Settlement): Transaction[] {
  const documents =
    listDocuments(world.db, account, {
      ...ALL,
      limit: 1_000_000,
      columns: {
        payment_product: [settlement.provider],
        currency: [settlement.currency],
        status: [
          'CAPTURED',
          'PARTIALLY_CAPTURED',
          'PARTIALLY_CAPTURED_REFUNDED',
          'PARTIALLY_REFUNDED',
          'REFUNDED',
        ],
      },
      created: { from: settlement.startAt - AGE, until: settlement.endAt },
    }) ?? []
  const named = `"settlement_id":${JSON.stringify(settlement.id)}`
  return documents.filter((text) => text.includes(named)).map(parse)
}
