import type { Dintero } from '@paydesk/dintero/client'
import type { Changes } from '../changes.ts'
import type { Log } from '../log.ts'
import type { Operations } from '../operations/operations.ts'
import { readFailure } from '../operations/read-failure.ts'

interface ReadAnewDeps {
  readonly dintero: Pick<Dintero, 'get'>
  readonly operations: Pick<Operations, 'seen'>
  readonly changes: Pick<Changes, 'publish'>
  readonly log: Pick<Log, 'warn'>
}

/**
 * Reads a payment that is said to have changed: what the read proves goes into the journal, then
 * open pages are told to look. The read is a new one: a read-back that is under way may have begun
 * before the change. Never rejects.
 */
export const readAnew =
  ({ dintero, operations, changes, log }: ReadAnewDeps) =>
  async (transactionId: string): Promise<void> => {
    const startedAt = new Date()
    try {
      const { transaction } = await dintero.get(transactionId)
      await operations.seen(transaction, startedAt)
      changes.publish({ transaction_id: transactionId, operation: null })
    } catch (error) {
      // What is unresolved has its own schedule, and a page says how old it is.
      log.warn({ transaction: transactionId, ...readFailure(error) }, 'Not read after a delivery')
    }
  }
