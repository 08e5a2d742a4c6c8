import type { StoredOperation } from '../store/operations.ts'
import { afterLook } from './after-look.ts'
import { claimedByOthers } from './claimed.ts'
import type { Context } from './deps.ts'
import { isTakenOver } from './lease.ts'
import { lookAtPayment, type Look } from './look.ts'
import { mayResend } from './may-resend.ts'
import { notice, type Noticed } from './notice.ts'
import { readFailure } from './read-failure.ts'
import type { FreshLook, Performed } from './send.ts'
import { isWatched } from './states.ts'

/** A read of a payment, and what it made of the operations on it. */
export interface Reading extends Look {
  /** When it began, in ms. */
  readonly startedAt: number
  readonly noticed: readonly Noticed[]
}

/** Sends a row again after a look at its payment. */
type Resend = (row: StoredOperation, look: FreshLook) => Promise<Performed>

/** Reads payments again whose operation is not known to have ended. */
export function createReadBack(context: Context, resend: Resend) {
  const { clock, journal, log, mayStill, store } = context
  const inFlight = new Map<string, Promise<Reading | undefined>>()

  /** One read of the payment, shared by all who ask meanwhile; undefined if it could not be read. */
  function read(transactionId: string): Promise<Reading | undefined> {
    const running = inFlight.get(transactionId)
    if (running) return running
    const reading = readAndNotice(transactionId).finally(() => inFlight.delete(transactionId))
    inFlight.set(transactionId, reading)
    return reading
  }

  async function readAndNotice(transactionId: string): Promise<Reading | undefined> {
    const startedAt = clock.now()
    let looked: Look
    try {
      looked = await lookAtPayment(context, transactionId)
    } catch (error) {
      log.warn({ transaction: transactionId, ...readFailure(error) }, 'Could not be read back')
      return undefined
    }
    const noticed = await notice(context, transactionId, looked.read.transaction, startedAt)
    return { ...looked, startedAt, noticed }
  }

  /** A scheduled look at a row that is ours to work on; plans the next one. */
  async function look(claimed: StoredOperation): Promise<void> {
    const reading = await read(claimed.transaction_id)
    const seen = reading?.noticed.find(({ row }) => row.id === claimed.id)
    // A read that was under way when the row was claimed has seen the row before.
    const row = (await store.find(claimed.id)) ?? claimed
    // Whoever has it now knows more than a look that took longer than our lease.
    if (!isWatched(row) || isTakenOver(row, context)) return
    const looked = seen &&
      reading && {
        transaction: reading.read.transaction,
        startedAt: reading.startedAt,
        told: seen.told,
      }
    if (looked && reading && mayResend(row, looked, clock.now()) && (await mayStill(row))) {
      const claimed = claimedByOthers(
        row,
        reading.noticed.map((one) => one.row),
      )
      await resend(row, { ...reading, claimed })
      return
    }
    await journal.change(row, afterLook(row, looked, clock.now()), 'paydesk')
  }

  /** Ends when the reads under way have, whether or not the store took what they show. */
  const settled = async () => void (await Promise.allSettled(inFlight.values()))

  return { read, look, settled }
}
export type ReadBack = ReturnType<typeof createReadBack>
