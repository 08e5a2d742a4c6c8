import type { Transaction } from '@paydesk/dintero/schema'
import type { StoredOperation } from '../store/operations.ts'
import { afterRead } from './after-read.ts'
import { claimedByOthers } from './claimed.ts'
import { contradictionAfter, isSameContradiction, matchAgain } from './contradiction.ts'
import type { Context } from './deps.ts'
import type { Match } from './match.ts'
import { sinceAccepted } from './since-accepted.ts'
import { isTakenBack } from './taken-back.ts'

/** An operation after a read of its payment, and what that read told of it. */
export interface Noticed {
  readonly row: StoredOperation
  readonly told: Match
}

/**
 * Compares a read of a payment, begun at `startedAt` (ms), with everything that was sent for it,
 * and writes what the read proves.
 */
export async function notice(
  context: Context,
  transactionId: string,
  transaction: Transaction,
  startedAt: number,
): Promise<readonly Noticed[]> {
  const noticed: Noticed[] = []
  const operations = await context.store.operationsOf(transactionId)
  for (const row of operations) {
    if (row.sent_at === null || context.running.has(row.id)) continue
    const claimed = claimedByOthers(row, operations)
    noticed.push(await noticeOne(context, row, transaction, claimed, startedAt))
  }
  return noticed
}

async function noticeOne(
  context: Context,
  row: StoredOperation,
  transaction: Transaction,
  claimed: ReadonlySet<string>,
  startedAt: number,
): Promise<Noticed> {
  const told = tell(row, transaction, claimed)
  if (told.found === 'alarm') context.alarm(told.alarm, row)
  const outcome = afterRead(row, told, startedAt)
  if (!outcome) return { row: await remembered(context, row, told), told }
  const ended = await context.journal.settle(row, outcome, 'paydesk')
  // What has only now been found may have been taken back already.
  return ended.state === 'SUCCEEDED' && row.state !== 'SUCCEEDED'
    ? noticeOne(context, ended, transaction, claimed, startedAt)
    : { row: ended, told }
}

/** The row with what this read shows that was not confirmed, or shows no more. */
async function remembered({ journal }: Context, row: StoredOperation, told: Match) {
  const contradiction = contradictionAfter(row, told)
  if (isSameContradiction(contradiction, row.contradiction)) return row
  // Whoever changed the row meanwhile has looked too.
  return (await journal.change(row, { contradiction }, 'paydesk')) ?? row
}

/**
 * What has left us may show at any time. What carries no id of ours is looked for by being new only
 * until its row has ended: later it would find the next operation's events.
 */
function tell(row: StoredOperation, transaction: Transaction, claimed: ReadonlySet<string>): Match {
  if (row.corrected === 'otherwise') return sinceAccepted(row, transaction, claimed)
  const isDone = row.state === 'SUCCEEDED' || row.state === 'CORRECTED'
  if (isDone && isTakenBack(row.event_ids, transaction)) return { found: 'taken-back' }
  const hasId = row.kind === 'capture' || row.kind === 'refund'
  if (isDone && !hasId) return { found: 'done', eventIds: row.event_ids }
  return matchAgain(row, transaction, claimed)
}
