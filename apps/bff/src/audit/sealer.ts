import type { Log } from '../log.ts'
import { holdHead, moveHead, seal, unsealedRows } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { sealsAfter } from './chain.ts'

/** A row is in the chain within a second of its commit, also when the machine is busy. */
const EVERY_MS = 250

/** Rows in one transaction: few enough that nobody waits long for the store. */
const BATCH = 500

/**
 * Joins rows to the chain, after their commit: a chain in each commit would make all writers, in
 * all processes, wait for one another. Looking is cheaper than being told of each row, and every
 * process looks; the head's row lets one of them seal at a time, in whichever store.
 */
export function createSealer(db: Db, log: Pick<Log, 'error'>, everyMs = EVERY_MS) {
  let underWay: Promise<void> | undefined
  let isFailing = false

  const timer = setInterval(() => void look(), everyMs)
  timer.unref()

  function look(): Promise<void> {
    underWay ??= tryToSeal().finally(() => (underWay = undefined))
    return underWay
  }

  async function tryToSeal() {
    try {
      await sealAll(db)
      isFailing = false
    } catch (err) {
      // The rows stay where they are, and the next look takes them up.
      if (!isFailing) log.error({ err }, 'The audit cannot be sealed')
      isFailing = true
    }
  }

  return {
    /** Seals what is there a last time, and looks no more. */
    async stop() {
      clearInterval(timer)
      await underWay
      await look()
    },
  }
}

/** Joins everything that is committed to the chain. Throws if the store cannot be written. */
export async function sealAll(db: Db): Promise<void> {
  // Mostly there is nothing, and then nobody is kept from writing.
  while ((await unsealedRows(db, 1)).length > 0) await sealSome(db)
}

const sealSome = (db: Db) =>
  db.transaction().execute(async (transaction) => {
    const head = await holdHead(transaction)
    const seals = sealsAfter(head, await unsealedRows(transaction, BATCH))
    const last = seals.at(-1)
    // Another process may have been faster.
    if (last === undefined) return
    await seal(transaction, seals)
    await moveHead(transaction, { position: last.position, hash: last.hash })
  })
