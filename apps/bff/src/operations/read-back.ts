import { isSettled } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import { iso } from './change-for.ts'
import type { Context } from './deps.ts'
import { nextRead } from './next-read.ts'
import { notice } from './notice.ts'
import { readFailure } from './read-failure.ts'

/** Between tries while the payment cannot be read, or the store not be written. */
const RETRY_MS = 2_000

/** Of a row, what it takes to look after it. */
type Watched = Pick<StoredOperation, 'id' | 'transaction_id'>

/** Reads payments again whose operation is not known to have ended. */
export function createReadBack(context: Context) {
  const { clock, dintero, journal, log, store } = context
  const timers = new Map<string, () => void>()
  const inFlight = new Map<string, Promise<boolean>>()
  let isStopped = false

  function wait(watched: Watched, ms: number) {
    if (isStopped) return
    timers.get(watched.id)?.()
    const cancel = clock.after(ms, () => {
      timers.delete(watched.id)
      void look(watched)
    })
    timers.set(watched.id, cancel)
  }

  /** Reads the payment of a row that nobody works on any more when the row says so. */
  function watch(row: StoredOperation) {
    // The store did not take how it ended.
    if (row.state === 'PREPARED' || row.state === 'SENT') wait(row, RETRY_MS)
    else if (!isSettled(row.state) && row.next_read_at !== null)
      wait(row, Math.max(0, Date.parse(row.next_read_at) - clock.now()))
  }

  /** One read of the payment now, shared by all who ask meanwhile; false if it could not be read. */
  function read(transactionId: string): Promise<boolean> {
    const running = inFlight.get(transactionId)
    if (running) return running
    const reading = readAndNotice(transactionId).finally(() => inFlight.delete(transactionId))
    inFlight.set(transactionId, reading)
    return reading
  }

  async function readAndNotice(transactionId: string) {
    const startedAt = clock.now()
    try {
      const { transaction } = await dintero.get(transactionId)
      await notice(context, transactionId, transaction, startedAt)
      return true
    } catch (error) {
      log.warn({ transaction: transactionId, ...readFailure(error) }, 'Could not be read back')
      return false
    }
  }

  async function look(watched: Watched) {
    try {
      const wasRead = await read(watched.transaction_id)
      const row = await store.find(watched.id)
      if (row && !isSettled(row.state)) await plan(row, wasRead)
    } catch (err) {
      log.error({ operation: watched.id, err }, 'The read-back could not be written')
      wait(watched, RETRY_MS)
    }
  }

  async function plan(row: StoredOperation, wasRead: boolean) {
    if (row.state === 'PREPARED') {
      await journal.settle(row, { state: 'NOT_SENT', notSent: 'store' }, 'paydesk')
      return
    }
    if (!wasRead) return wait(row, RETRY_MS)
    if (row.state === 'SENT') {
      // Its call ended without an outcome on the disk.
      watch(await journal.settle(row, { state: 'UNKNOWN', refusal: null }, 'paydesk'))
      return
    }
    const reads = row.reads + 1
    const next = nextRead({ reads }, clock.now())
    const next_read_at = next === null ? null : iso(next)
    const changed = await journal.change(row, { reads, next_read_at }, 'paydesk')
    if (changed) watch(changed)
    // Whoever was faster may have ended it, or not.
    else wait(row, RETRY_MS)
  }

  /** Plans no more reads, and ends when those under way have. */
  async function stop() {
    isStopped = true
    for (const cancel of timers.values()) cancel()
    timers.clear()
    await Promise.all(inFlight.values())
  }

  return { watch, read, stop }
}
export type ReadBack = ReturnType<typeof createReadBack>
