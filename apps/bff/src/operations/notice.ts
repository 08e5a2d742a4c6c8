import type { Transaction } from '@paydesk/dintero/schema'
import type { StoredOperation } from '../store/operations.ts'
import { afterRead } from './after-read.ts'
import { claimedByOthers } from './claimed.ts'
import type { Context } from './deps.ts'
import { match } from './match.ts'

/**
 * Compares a read of a payment, begun at `startedAt` (ms), with everything that was sent for it,
 * and writes what the read proves.
 */
export async function notice(
  context: Context,
  transactionId: string,
  transaction: Transaction,
  startedAt: number,
): Promise<void> {
  const operations = await context.store.operationsOf(transactionId)
  for (const row of operations) {
    if (!isOpenToProof(row) || context.running.has(row.id)) continue
    const told = match(row, transaction, claimedByOthers(row, operations))
    if (told.found === 'alarm') context.alarm(told.alarm, row)
    const outcome = afterRead(row, told, startedAt)
    if (outcome) await context.journal.settle(row, outcome, 'paydesk')
  }
}

/**
 * What has left us may show at any time. A settled row is corrected only by an event that carries
 * its id: what is matched by being new may belong to a later operation.
 */
function isOpenToProof({ state, sent_at, kind }: StoredOperation) {
  if (sent_at === null || state === 'SUCCEEDED' || state === 'CORRECTED') return false
  const isSettled = state === 'REFUSED' || state === 'NOT_SENT'
  return !isSettled || kind === 'capture' || kind === 'refund'
}
