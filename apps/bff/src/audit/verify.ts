import { setTimeout as pause } from 'node:timers/promises'
import {
  countUnsealed,
  readHead,
  sealedRows,
  trails,
  unknownOperations,
  type AuditRow,
  type Head,
  type TrailStep,
} from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { NO_ROWS } from './chain.ts'
import { endFaults, follow } from './follow.ts'
import { trailFaults } from './trail.ts'

export interface Verified {
  readonly head: Head
  /** Rows that were written so recently that they wait for their seal. */
  readonly waiting: number
  readonly operations: number
  /** One sentence each. */
  readonly violations: readonly string[]
}

interface Options {
  /** A hash that an earlier verification noted: the chain has to come by it. */
  readonly knownHead?: string | undefined
  /** How long a row may wait for its seal. */
  readonly graceMs?: number
  /** How long a process that has just started may take to seal what another one left. */
  readonly patienceMs?: number
}

const BATCH = 1_000

/**
 * Whether the audit is one unbroken chain and every operation stands where its audit says. May run
 * beside the processes that write. What no chain can show: that its end was cut off together with
 * the note of where it ended, or that all of it was rewritten; an earlier head shows both.
 */
export async function verifyAudit(
  db: Db,
  { knownHead = NO_ROWS.hash, graceMs = 5_000, patienceMs = 2_000 }: Options = {},
): Promise<Verified> {
  const chain = await verifyChain(db, knownHead)
  const journal = await verifyOperations(db)
  const before = new Date(Date.now() - graceMs)
  let waiting = await countUnsealed(db, before)
  if (waiting.old > 0) {
    await pause(patienceMs)
    waiting = await countUnsealed(db, before)
  }
  const late =
    waiting.old > 0
      ? [`${waiting.old} ${waiting.old > 1 ? 'rows wait' : 'row waits'} too long for a seal.`]
      : []
  return {
    head: chain.head,
    waiting: waiting.all,
    operations: journal.operations,
    violations: [...chain.faults, ...journal.faults, ...late],
  }
}

async function verifyChain(db: Db, knownHead: string) {
  const noted = await readHead(db)
  const faults: string[] = []
  let head = NO_ROWS
  let atNoted = noted.position === 0 ? head : undefined
  let isKnown = knownHead === head.hash
  for (;;) {
    const rows = await sealedRows(db, head.position, BATCH)
    if (rows.length === 0) break
    for (const row of rows) {
      const followed = follow(head, row)
      faults.push(...followed.faults)
      head = followed.head
      isKnown ||= head.hash === knownHead
      if (head.position === noted.position) atNoted = head
    }
    for (const id of await unknownOperations(db, begunIn(rows))) {
      faults.push(`Operation ${id} is in the audit and not in the journal.`)
    }
  }
  // Others may have sealed more while this was read, never less.
  faults.push(...endFaults(atNoted ?? head, noted))
  const now = await readHead(db)
  if (head.position > now.position) faults.push(...endFaults(head, now))
  if (!isKnown) {
    faults.push(`The chain does not come by ${knownHead}: rows were cut off or rewritten since.`)
  }
  return { head, faults }
}

const begunIn = (rows: readonly AuditRow[]) =>
  new Set(
    rows.flatMap(({ operation_id, from_state }) =>
      operation_id !== null && from_state === null ? [operation_id] : [],
    ),
  )

async function verifyOperations(db: Db) {
  const faults: string[] = []
  let operations = 0
  let last = ''
  for (;;) {
    const steps = await trails(db, last, BATCH)
    if (steps.length === 0) break
    const byOperation = new Map<string, TrailStep[]>()
    for (const step of steps) {
      const same = byOperation.get(step.id)
      if (same) same.push(step)
      else byOperation.set(step.id, [step])
      last = step.id
    }
    for (const steps of byOperation.values()) faults.push(...trailFaults(steps))
    operations += byOperation.size
  }
  return { operations, faults }
}
