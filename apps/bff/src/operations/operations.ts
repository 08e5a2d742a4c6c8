import { randomUUID } from 'node:crypto'
import { isSettled, isTell, type Operation } from '@paydesk/contract/operation'
import type { ReadTransaction } from '@paydesk/dintero/client'
import type { Transaction } from '@paydesk/dintero/schema'
import { ProblemError } from '../errors.ts'
import { createShops } from '../shops/shops.ts'
import type { Author, StoredOperation } from '../store/operations.ts'
import { accept, type Acceptance } from './accept.ts'
import { begin, type Begun, type Command } from './begin.ts'
import { systemClock } from './clock.ts'
import type { Context, OperationsDeps } from './deps.ts'
import { createAlarm } from './alarm.ts'
import { createJournal } from './journal.ts'
import type { Look } from './look.ts'
import { notice } from './notice.ts'
import type { OperationFilter } from './operation-store.ts'
import { createPool } from './pool.ts'
import { createReadBack } from './read-back.ts'
import { readFailure } from './read-failure.ts'
import { recover } from './recover.ts'
import { reissue, type Reissue } from './reissue.ts'
import { close, lookAgain, review } from './review.ts'
import { reviewTell } from './review-tell.ts'
import { createRunning } from './running.ts'
import type { Performed } from './send.ts'
import { shown } from './shown.ts'
import { STANDSTILL_MS } from './standstill.ts'
import { createSweep } from './sweep.ts'
import { takeUp } from './take-up.ts'
import { createTeller } from './tell/tell.ts'

/** When the browser is answered, definite or not; reads that follow end within 10.5 s. */
const PATIENCE_MS = 8_000

/** How long an answer waits for the store to say how far its operation has come. */
const STORE_PATIENCE_MS = 2_000

/** How many rows are looked after at once. */
const AT_ONCE = 8

const SWEEP_MS = 2_000

/** An operation and its payment, as last read; undefined if it could not be read. */
export interface Shown {
  readonly operation: Operation
  readonly read: ReadTransaction | undefined
}

export interface Answered extends Shown {
  /** The key was known: this is what it already led to. */
  readonly isReplay: boolean
}

/** The journal: the only code that may call a mutating endpoint of Dintero. */
export function createOperations(deps: OperationsDeps) {
  const { store, dintero, account, log, clock = systemClock, sweepMs = SWEEP_MS } = deps
  const { owner = randomUUID(), alone = false, shops = createShops([]) } = deps
  const { onAlarm = () => undefined, standstillMs = STANDSTILL_MS } = deps
  const alarm = createAlarm(log, onAlarm)
  const unwritten = new Set<string>()
  const pool = createPool(AT_ONCE)
  // Shops may be slow, all of them at once: what is open at Dintero is looked after meanwhile.
  const tells = createPool(AT_ONCE)
  const sweep = createSweep({ store, clock, log, everyMs: sweepMs, unwritten, takeUp: tend })
  const journal = createJournal({ store, clock, changes: deps.changes, alarm, wake: sweep.wake })
  const waits = { clock, standstillMs }
  const own = { ...waits, owner, alone, shops, journal, alarm, running: new Set<string>() }
  const context: Context = { ...deps, ...own, unwritten }
  const teller = createTeller(context)
  const running = createRunning(context, teller)
  const readBack = createReadBack(context, running.resend)
  const lookedAgain = async (row: StoredOperation) => lookAgain(readBack, row)
  const reviewed = async (row: StoredOperation) =>
    isTell(row.kind) ? reviewTell(context, teller, row) : review(readBack, row)
  let isStopped = false

  /** Does what a row needs; never rejects. */
  function tend(row: StoredOperation): Promise<void> {
    const ofShop = isTell(row.kind)
    return (ofShop ? tells : pool).do(row.id, async () => {
      try {
        const { look } = ofShop ? teller : readBack
        if (!isStopped) await takeUp(context, { work: running.work, look }, row)
      } catch (err) {
        log.error({ operation: row.id, err }, 'The operation could not be looked after')
      }
    })
  }

  /**
   * What is no refusal of ours is the store's. This process has sent nothing, but the row may have
   * been written unheard, and whoever takes it up sends it.
   */
  function notBegun(err: unknown): never {
    if (err instanceof ProblemError) throw err
    log.error({ err }, 'The operation could not be begun')
    throw new ProblemError(503, 'store-unavailable')
  }

  /** Carries out what was begun and answers when it has ended, or the browser has waited enough. */
  async function carryOut(beginning: () => Promise<Begun>): Promise<Answered> {
    if (isStopped) throw new ProblemError(503, 'store-unavailable')
    const startedAt = clock.monotonic()
    const { row, isReplay, look } = await beginning().catch(notBegun)
    if (isReplay && isSettled(row.state)) return { ...(await looked(row)), isReplay }
    if (isReplay) return { operation: shown(row), read: undefined, isReplay }
    const performed = await inTime(row, startedAt, look)
    return { operation: shown(performed.row), read: performed.read, isReplay }
  }

  async function inTime(
    prepared: StoredOperation,
    startedAt: number,
    look: Promise<Look> | undefined,
  ): Promise<Performed> {
    const left = Math.max(0, PATIENCE_MS - (clock.monotonic() - startedAt))
    const performed = await within(left, running.work(prepared, look))
    return performed ?? { row: await latest(prepared), read: undefined }
  }

  /** The row as it is now, or as it was if the store does not say so soon: it is in the journal. */
  async function latest(row: StoredOperation): Promise<StoredOperation> {
    try {
      return (await within(STORE_PATIENCE_MS, store.find(row.id))) ?? row
    } catch (err) {
      log.error({ operation: row.id, err }, 'The store does not tell of the operation')
      return row
    }
  }

  /** What comes within so many ms; undefined: nothing has. */
  async function within<T>(ms: number, coming: Promise<T>): Promise<T | undefined> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>()
    const cancel = clock.after(ms, () => resolve(undefined))
    return Promise.race([coming, late]).finally(cancel)
  }

  /** An operation as the payment now shows it. */
  async function looked(row: StoredOperation): Promise<Shown> {
    const read = await look(row)
    return { operation: shown(await latest(row)), read }
  }

  /** The payment now, or undefined. */
  async function look(row: StoredOperation): Promise<ReadTransaction | undefined> {
    try {
      const startedAt = clock.now()
      const read = await dintero.get(row.transaction_id)
      await notice(context, row.transaction_id, read.transaction, startedAt)
      return read
    } catch (error) {
      log.warn({ operation: row.id, ...readFailure(error) }, 'The payment could not be read')
      return undefined
    }
  }

  async function readAllBack(): Promise<void> {
    try {
      await Promise.all((await store.unresolved()).map(tend))
    } catch (err) {
      log.error({ err }, 'The store does not tell what is unresolved')
    }
  }

  return {
    account,

    /**
     * Carries out what a person confirmed, at most once per key. Throws ProblemError where nothing
     * was begun, or 503 `store-unavailable` where the store does not tell: the same key does, later.
     * Every other outcome is the row's state.
     */
    run: async (command: Command): Promise<Answered> =>
      carryOut(async () => begin(context, readBack, command)),

    /** Does an operation of the review list again, as a new one. Throws ProblemError as `run` does. */
    reissue: async (old: StoredOperation, how: Reissue): Promise<Answered> =>
      carryOut(async () => reissue(context, reviewed, old, how)),

    /** Ends an operation of the review list by a person's word. Throws ProblemError: 409, 502, 503. */
    async close(operation: StoredOperation, by: Author): Promise<Shown> {
      const { row, read } = await close(context, reviewed, operation, by).catch(notBegun)
      return { operation: shown(row), read }
    },

    /** Ends one by what its payment shows instead. Throws ProblemError: 400, 409, 412, 428, 502, 503. */
    async accept(operation: StoredOperation, how: Acceptance): Promise<Shown> {
      const { row, read } = await accept(context, lookedAgain, operation, how).catch(notBegun)
      return { operation: shown(row), read }
    },

    /** Tells what a read of one payment, begun then, shows; call it before anybody sees the read. */
    async seen(transaction: Transaction, readStartedAt: Date): Promise<void> {
      if (transaction.id === undefined) return
      try {
        await notice(context, transaction.id, transaction, readStartedAt.getTime())
      } catch (err) {
        // Reading goes on while the store cannot be written.
        log.error({ transaction: transaction.id, err }, 'What was read could not be written')
      }
    },

    /** Reads one payment now for what was sent for it; false if it could not be read. */
    readBack: async (transactionId: string): Promise<boolean> =>
      (await readBack.read(transactionId)) !== undefined,

    /** Looks at everything that is unresolved, some at once: Dintero's reads answer again. */
    readAllBack,

    /** Looks now at what is to be told, or may have been told, to the order behind this payment. */
    async tellNow(transactionId: string): Promise<void> {
      const untold = (await store.tellsOf(transactionId)).filter(({ state }) => !isSettled(state))
      await Promise.all(untold.map(tend))
    },

    /** The row of one operation; undefined if there is none. */
    find: (id: string): Promise<StoredOperation | undefined> => store.find(id),

    /** One operation with its payment as it is now; undefined if there is none. */
    async get(id: string): Promise<Shown | undefined> {
      const row = await store.find(id)
      return row && looked(row)
    },

    async list(filter: OperationFilter): Promise<Operation[]> {
      return (await store.list(filter)).map(shown)
    },

    /** False while the store has not taken what this process knows of an operation. */
    isReady: () => unwritten.size === 0 && !isStopped,

    /** Ends what a process that died has left, as far as that is local; to be awaited before listening. */
    start: async (): Promise<void> => recover(context),

    /** Takes up what is open and looks after it from now on; called when the desk listens. */
    watch(): void {
      sweep.start()
      void readAllBack()
    },

    /**
     * Begins nothing more and waits this long for what is under way; what then still is, is left to
     * whoever comes next.
     */
    async stop(patienceMs = 0): Promise<void> {
      isStopped = true
      sweep.stop()
      const ended = [running.settled(), pool.settled(), tells.settled(), readBack.settled()]
      await within(patienceMs, Promise.all(ended))
      await running
        .release()
        .catch((err: unknown) => log.error({ err }, 'Leases were not released'))
    },
  }
}
export type Operations = ReturnType<typeof createOperations>
