import { captureRequest, refundRequest, voidRequest } from '@paydesk/contract/requests'
import type { TellKind } from '@paydesk/contract/operation'
import { CALLBACK_MS } from '@paydesk/woocommerce/gateway'
import type { StoredOperation } from '../store/operations.ts'
import type { Unsent } from './change-for.ts'
import type { Outcome } from './classify.ts'
import { fingerprintOf } from './fingerprint.ts'
import { iso } from './iso.ts'
import { NEW_ROW } from './new-row.ts'

interface Told {
  readonly kind: TellKind
  readonly request: Readonly<Record<string, unknown>>
}

/**
 * What a shop is to be told because of this outcome, written at `now` (ms) as a row with this id:
 * only what Dintero's events prove, and only where a person has confirmed that it is told. Its key
 * is made of the operation's id, so that it is there once.
 */
export function followUpOf(
  row: StoredOperation,
  outcome: Outcome | Unsent,
  now: number,
  id: string,
): StoredOperation | undefined {
  const isDone =
    outcome.state === 'SUCCEEDED' ||
    (outcome.state === 'CORRECTED' && outcome.corrected === 'executed')
  const told = isDone ? toldBy(row) : undefined
  if (!told) return undefined
  const { kind, request } = told
  const { amount } = request
  const at = iso(now)
  const transactionId = row.transaction_id
  return {
    ...NEW_ROW,
    id,
    account: row.account,
    key: `told:${row.id}`,
    fingerprint: fingerprintOf({ kind, transactionId, request, seen: undefined }),
    kind,
    transaction_id: transactionId,
    expected: '',
    amount: typeof amount === 'number' ? amount : null,
    currency: row.currency,
    request,
    person_id: row.person_id,
    person_name: row.person_name,
    person_role: row.person_role,
    session_id: row.session_id,
    prepared_at: at,
    changed_at: at,
    next_read_at: iso(kind === 'tell-void' ? now + CALLBACK_MS : now),
    linked_to: row.id,
  }
}

/** A request that cannot be read tells nobody anything: the outcome is written all the same. */
function toldBy({ kind, request }: StoredOperation): Told | undefined {
  switch (kind) {
    case 'capture': {
      const shop = captureRequest.safeParse(request).data?.shop
      return shop && { kind: 'tell-capture', request: shop }
    }
    case 'void': {
      const shop = voidRequest.safeParse(request).data?.shop
      return shop && { kind: 'tell-void', request: shop }
    }
    case 'refund': {
      const { shop, amount, items } = refundRequest.safeParse(request).data ?? {}
      return shop && { kind: 'tell-refund', request: { ...shop, amount, ...(items && { items }) } }
    }
    default:
      return undefined
  }
}
