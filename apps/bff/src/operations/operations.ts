import { isSettled, type Operation } from '@paydesk/contract/operation'
import type { ReadTransaction } from '@paydesk/dintero/client'
import type { Transaction } from '@paydesk/dintero/schema'
import { ProblemError } from '../errors.ts'
import type { StoredOperation } from '../store/operations.ts'
import { begin, type Command } from './begin.ts'
import { systemClock } from './clock.ts'
import type { Context, OperationsDeps } from './deps.ts'
import { createJournal } from './journal.ts'
import type { Alarm } from './match.ts'
import { notice } from './notice.ts'
import type { OperationFilter } from './operation-store.ts'
import { perform, type Performed } from './perform.ts'
import { createReadBack } from './read-back.ts'
import { readFailure } from './read-failure.ts'
import { recover } from './recover.ts'
import { shown } from './shown.ts'

/** When the browser is answered, definite or not; reads that follow end within 10.5 s. */
const PATIENCE_MS = 8_000

/** An operation and its payment, as last read; undefined if it could not be read. */
export interface Answered {
  readonly operation: Operation
  readonly read: ReadTransaction | undefined
  /** The key was known: this is what it already led to. */
  readonly isReplay: boolean
}

/** The journal: the only code that may call a mutating endpoint of Dintero. */
export function createOperations(deps: OperationsDeps) {
  const { store, dintero, account, log } = deps
  const clock = deps.clock ?? systemClock
  const alarm = (alarm: Alarm, { id, transaction_id }: StoredOperation) =>
    log.error({ alarm, operation: id, transaction: transaction_id }, 'Look at this payment')
  const journal = createJournal({ store, clock, changes: deps.changes, alarm })
  const running = new Set<string>()
  const works = new Set<Promise<unknown>>()
  const context: Context = { ...deps, clock, journal, alarm, running }
  const readBack = createReadBack(context)

  /** To the end, whether or not a browser still listens. Never rejects. */
  async function work(prepared: StoredOperation): Promise<Performed> {
    running.add(prepared.id)
    try {
      return await perform(context, prepared)
    } catch (err) {
      log.error({ operation: prepared.id, err }, 'The operation broke off')
      return { row: await brokenOff(prepared), read: undefined }
    } finally {
      running.delete(prepared.id)
    }
  }

  /** Nothing was sent unless the row says so. */
  async function brokenOff(prepared: StoredOperation): Promise<StoredOperation> {
    try {
      const row = (await store.find(prepared.id)) ?? prepared
      if (row.state !== 'PREPARED') return row
      return await journal.settle(row, { state: 'NOT_SENT', notSent: 'store' }, 'person')
    } catch (err) {
      log.error({ operation: prepared.id, err }, 'The row could not be ended')
      return prepared
    }
  }

  /** What is no refusal of ours is the store's: the row is not on the disk, so nothing was sent. */
  function notBegun(err: unknown): never {
    if (err instanceof ProblemError) throw err
    log.error({ err }, 'The operation could not be begun')
    throw new ProblemError(503, 'store-unavailable')
  }

  async function inTime(prepared: StoredOperation, startedAt: number): Promise<Performed> {
    const working = work(prepared).then((performed) => {
      readBack.watch(performed.row)
      return performed
    })
    works.add(working)
    void working.finally(() => works.delete(working))
    const left = Math.max(0, PATIENCE_MS - (clock.monotonic() - startedAt))
    const { promise: late, resolve } = Promise.withResolvers<undefined>()
    const cancel = clock.after(left, () => resolve(undefined))
    const performed = await Promise.race([working, late])
    cancel()
    // The store took neither SENT nor an end: nothing was sent, and nobody will send it.
    if (performed?.row.state === 'PREPARED') throw new ProblemError(503, 'store-unavailable')
    if (performed) return performed
    return { row: (await store.find(prepared.id)) ?? prepared, read: undefined }
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

  /** An operation as the payment now shows it. */
  async function looked(row: StoredOperation) {
    const read = await look(row)
    return { operation: shown((await store.find(row.id)) ?? row), read }
  }

  return {
    account,

    /**
     * Carries out what a person confirmed, at most once per key. Throws ProblemError where nothing
     * was begun; every other outcome is the row's state.
     */
    async run(command: Command): Promise<Answered> {
      const startedAt = clock.monotonic()
      const { row, isReplay } = await begin(context, readBack, command).catch(notBegun)
      if (isReplay && isSettled(row.state)) return { ...(await looked(row)), isReplay }
      if (isReplay) return { operation: shown(row), read: undefined, isReplay }
      const performed = await inTime(row, startedAt)
      return { operation: shown(performed.row), read: performed.read, isReplay }
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

    /** One operation with its payment as it is now; undefined if there is none. */
    async get(id: string): Promise<Omit<Answered, 'isReplay'> | undefined> {
      const row = await store.find(id)
      return row && looked(row)
    },

    async list(filter: OperationFilter): Promise<Operation[]> {
      return (await store.list(filter)).map(shown)
    },

    /** Ends or takes up what an earlier process left. Local work; to be awaited before listening. */
    async start(): Promise<void> {
      for (const row of await recover(context)) readBack.watch(row)
    },

    /** Ends when what is under way has ended; the caller decides how long to wait for that. */
    async stop(): Promise<void> {
      await Promise.all([readBack.stop(), ...works])
    },
  }
}
export type Operations = ReturnType<typeof createOperations>
