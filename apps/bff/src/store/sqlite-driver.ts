import type { Driver } from 'kysely'
import type { LogSync } from './log-sync.ts'

/**
 * A driver whose connection goes to the next in turn as soon as a transaction is committed, while the
 * one that committed waits for the disk. What is read outside a transaction waits as well: nobody is
 * told of a row that a power cut could still take back.
 */
export function durableDriver(inner: Driver, log: LogSync, closeLog: () => Promise<void>): Driver {
  const turns = createTurns()
  return {
    init: async (options) => inner.init(options),
    async acquireConnection(options) {
      await turns.take()
      return inner.acquireConnection(options)
    },
    beginTransaction: async (connection, settings) => inner.beginTransaction(connection, settings),
    commitTransaction: async (connection) => inner.commitTransaction(connection),
    rollbackTransaction: async (connection) => inner.rollbackTransaction(connection),
    async releaseConnection(connection, options) {
      await inner.releaseConnection(connection, options)
      const durable = log.durable()
      turns.next()
      await durable
    },
    async destroy(options) {
      // Whoever waits for it has heard of a sync that failed.
      await log.durable().catch(() => undefined)
      await closeLog()
      await inner.destroy(options)
    },
  }
}

/** One at a time, in the order in which they came. */
function createTurns() {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    async take(): Promise<void> {
      if (isTaken) await new Promise<void>((go) => waiting.push(go))
      isTaken = true
    },
    next() {
      const go = waiting.shift()
      if (go) go()
      else isTaken = false
    },
  }
}
