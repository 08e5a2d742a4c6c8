import { isTell } from '@paydesk/contract/operation'
import { tellRefundRequest } from '@paydesk/contract/requests'
import type { Transaction } from '@paydesk/dintero/schema'
import type { Tell } from '@paydesk/woocommerce/tell'
import type { ConnectedShop } from '../../shops/shops.ts'
import type { StoredOperation } from '../../store/operations.ts'
import { keyedEvents } from '../event-keys.ts'
import type { OperationStore } from '../operation-store.ts'

/** The operation that this one tells of, also where a person has told it again; undefined: none of ours. */
export async function toldOf(
  store: Pick<OperationStore, 'find'>,
  row: StoredOperation,
): Promise<StoredOperation | undefined> {
  let of: StoredOperation | undefined = row
  // One after the other: each names the one before it.
  // oxlint-disable-next-line no-await-in-loop
  while (of && isTell(of.kind))
    of = of.linked_to === null ? undefined : await store.find(of.linked_to)
  return of
}

/** What a row is to tell its order, at `now` (ms), about the payment as just read. */
export function tellOf(
  row: StoredOperation,
  of: StoredOperation | undefined,
  shop: Pick<ConnectedShop, 'language' | 'statuses'>,
  transaction: Transaction,
  now: number,
): Tell {
  const about = {
    operationId: row.id,
    language: shop.language,
    statuses: shop.statuses,
    done: of && doneBy(of, transaction),
  }
  switch (row.kind) {
    case 'tell-capture':
      return { ...about, kind: row.kind }
    case 'tell-void':
      return { ...about, kind: row.kind, voidedAt: voidedAt(row, of, transaction), now }
    case 'tell-refund': {
      const { amount, items, restock } = tellRefundRequest.parse(row.request)
      return { ...about, kind: row.kind, refunded: { amount, items }, restock }
    }
    default:
      throw new TypeError(`${row.kind} tells a shop nothing`)
  }
}

/** What a person's operation moved, and their name; undefined where nobody says how much. */
function doneBy(of: StoredOperation, transaction: Transaction): Tell['done'] {
  const amount = of.kind === 'void' ? releasedBy(of, transaction) : of.amount
  return amount ? { amount, by: of.person_name } : undefined
}

/** Not the row's amount, which was planned: a void releases what is there when it arrives. */
const releasedBy = ({ event_ids: own }: StoredOperation, transaction: Transaction) =>
  keyedEvents(transaction).find(({ event, key }) => event === 'VOID' && own.includes(key))?.amount

/**
 * When the payment was voided: as we learned it of our own, or by its event; Dintero's clock may be
 * ahead of ours.
 */
function voidedAt(
  { prepared_at }: StoredOperation,
  of: StoredOperation | undefined,
  { events = [] }: Transaction,
): number {
  const last = events.findLast(({ event, success }) => event === 'VOID' && success === true)
  const at = of?.finished_at ?? last?.created_at ?? prepared_at
  return Math.min(Date.parse(prepared_at), Date.parse(at))
}
