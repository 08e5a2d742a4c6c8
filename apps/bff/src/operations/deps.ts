import type { Dintero } from '@paydesk/dintero/client'
import type { Changes } from '../changes.ts'
import type { Log } from '../log.ts'
import type { Shops } from '../shops/shops.ts'
import type { StoredOperation } from '../store/operations.ts'
import type { Clock } from './clock.ts'
import type { Journal } from './journal.ts'
import type { Alarm } from './match.ts'
import type { OperationStore } from './operation-store.ts'

/** What `createOperations` is given. */
export interface OperationsDeps {
  readonly store: OperationStore
  readonly dintero: Pick<Dintero, 'get' | 'capture' | 'refund' | 'void' | 'authorize'>
  /** Whose orders can be written to; none unless told otherwise. */
  readonly shops?: Shops
  readonly account: string
  readonly log: Pick<Log, 'error' | 'warn' | 'info'>
  readonly changes: Pick<Changes, 'publish'>
  /** Told of each alarm, once per operation and process: for a counter. */
  readonly onAlarm?: (alarm: Alarm) => void
  /**
   * Whether the session and the role with which a row was confirmed are still good: asked before
   * anything is sent that nobody waits for.
   */
  readonly mayStill: (row: StoredOperation) => Promise<boolean>
  readonly clock?: Clock
  /** Names this process in leases. */
  readonly owner?: string
  /** No other process works on this store: a lease that another one left is its last trace. */
  readonly alone?: boolean
  /** How often the store is asked for what other processes left. */
  readonly sweepMs?: number
  /** See `STANDSTILL_MS`, which it is but where a test is about something else. */
  readonly standstillMs?: number | undefined
}

/** What its parts share. */
export interface Context extends OperationsDeps {
  readonly clock: Clock
  readonly owner: string
  readonly alone: boolean
  readonly standstillMs: number
  readonly shops: Shops
  readonly journal: Journal
  /** Tells a person that something happened which the rules exclude. */
  readonly alarm: (alarm: Alarm, row: StoredOperation) => void
  /** Ids whose call is under way in this process: its own end decides, not a read from aside. */
  readonly running: Set<string>
  /** Ids whose last change the store did not take: the row says less than this process knows. */
  readonly unwritten: Set<string>
}
