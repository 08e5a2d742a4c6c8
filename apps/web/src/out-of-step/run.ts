import type { ProblemCode } from '@paydesk/contract/problem'
import { wasInStep } from '../payment/journal.ts'
import { settle, type Answer, type Attempt } from '../payment/write/attempt.ts'
import type { Confirmation } from '../payment/write/queries.ts'
import { tellOf, type Tellable } from './tells.ts'
import { idOf, type Found } from './walk.ts'

/** How many are under way at the same time. */
const AT_ONCE = 2

/** One order that is being put right, by what is known of it. */
export interface Item {
  readonly row: Tellable
  /** Its key is made once, before the first try, and kept until a definite answer. */
  readonly attempt: Attempt
}

/** Orders that are put right one after another. */
export interface Run {
  readonly items: readonly Item[]
  readonly isStopped: boolean
}

/** How one of them stands, as its row says it. */
export type Result =
  | 'queued'
  | 'left'
  | 'sending'
  | 'done'
  | 'in-step'
  | 'waiting'
  | 'refused'
  | 'changed'
  | 'unknown'
  | 'noAnswer'
  | 'closed'

/**
 * Adds orders that a person has confirmed. One that was tried before is tried anew, unless its outcome
 * is open. What a stop has left unsent is not confirmed by that.
 */
export function confirmed(
  run: Run | undefined,
  rows: readonly Tellable[],
  newKey: () => string,
): Run {
  const before = run?.items.filter((item) => !run.isStopped || !isQueued(item)) ?? []
  const isBusy = (row: Tellable) =>
    before.some((item) => idOf(item.row) === idOf(row) && (isQueued(item) || isOpen(item)))
  const items = rows
    .filter((row) => !isBusy(row))
    .map((row): Item => ({ row, attempt: { phase: 'open', key: newKey() } }))
  const added = new Set(items.map(({ row }) => idOf(row)))
  return {
    items: [...before.filter(({ row }) => !added.has(idOf(row))), ...items],
    isStopped: false,
  }
}

const isQueued = ({ attempt }: Item) => attempt.phase === 'open' && attempt.last === undefined
/** Nobody knows how it ends: it may be under way, or may have been done. */
const isOpen = ({ attempt }: Item) => attempt.phase !== 'open' && attempt.phase !== 'done'
const isSending = ({ attempt }: Item) => attempt.phase === 'sending'

/** What is sent now: the next in turn, while fewer than two are under way. */
export function nextOf({ items, isStopped }: Run): Item[] {
  if (isStopped) return []
  const free = AT_ONCE - items.filter(isSending).length
  return items.filter(isQueued).slice(0, Math.max(0, free))
}

/** Something is under way or waits its turn. */
export const isRunning = ({ items, isStopped }: Run): boolean =>
  items.some((item) => isSending(item) || (!isStopped && isQueued(item)))

/** The call of an item: the same key and body each time, so that sending it again is the same click. */
export const callOf = ({ row, attempt }: Item): Confirmation => ({
  ...tellOf(row),
  key: attempt.key,
  ifMatch: row.revision,
})

const changed = (run: Run, id: string, change: (attempt: Attempt) => Attempt): Run => ({
  ...run,
  items: run.items.map((item) =>
    idOf(item.row) === id ? { ...item, attempt: change(item.attempt) } : item,
  ),
})

/** It is on its way, for the first time or once more. */
export const sent = (run: Run, id: string): Run =>
  changed(run, id, ({ phase, key }) => ({ phase: 'sending', key, again: phase === 'no-answer' }))

/** These concern whoever is signed in: what follows would be stopped by them too. */
const STOPS: ReadonlySet<ProblemCode> = new Set([
  'not-signed-in',
  'password-must-change',
  'forbidden',
  'cross-site',
  'too-many-requests',
])

/** Its answer has come, or the journal knows more of it. */
export function answered(run: Run, id: string, answer: Answer, newKey: () => string): Run {
  const next = changed(run, id, (attempt) => settle(attempt, answer, newKey))
  return answer.kind === 'problem' && STOPS.has(answer.code) ? stopped(next) : next
}

export const stopped = (run: Run): Run => ({ ...run, isStopped: true })
export const resumed = (run: Run): Run => ({ ...run, isStopped: false })

/**
 * What stays when results are put away: those whose outcome is open, and rows that nobody knows to be in
 * step before they are looked at again. Undefined: nothing does.
 */
export const dismissed = (run: Run): Run | undefined =>
  having(run, (item) => isOpen(item) || (isSettled(item, run) && !item.row.mends))

/** What a new look leaves of it: what is settled or had changed is found anew. Undefined: nothing. */
export const lookedAnew = (run: Run): Run | undefined =>
  having(run, (item) => !isSettled(item, run) && resultOf(item, run) !== 'changed')

function having(run: Run, stays: (item: Item) => boolean): Run | undefined {
  const items = run.items.filter(stays)
  return items.length > 0 ? { ...run, items } : undefined
}

/** The shop says what it was to be told. */
const isSettled = (item: Item, run: Run) => ['done', 'in-step'].includes(resultOf(item, run))

/** Which of these rows need no further look, by their ids: the shop says what the payment says. */
export const settledIds = (run: Run, rows: readonly Found[]): Set<string> =>
  new Set(
    rows
      .filter((row) => {
        const item = itemOf(run, row)
        return row.mends && item !== undefined && isSettled(item, run)
      })
      .map(idOf),
  )

export function resultOf({ attempt }: Item, { isStopped }: Pick<Run, 'isStopped'>): Result {
  switch (attempt.phase) {
    case 'sending':
      return 'sending'
    case 'pending':
      return 'waiting'
    case 'unknown':
      return 'unknown'
    case 'no-answer':
      return 'noAnswer'
    case 'done':
      return attempt.operation.state === 'CLOSED' ? 'closed' : 'done'
    case 'open':
  }
  const { last } = attempt
  if (!last) return isStopped ? 'left' : 'queued'
  if (last.kind === 'stale') return 'changed'
  return last.kind === 'refused' && wasInStep(last.operation) ? 'in-step' : 'refused'
}

/** What was tried on a row. Of one that was found otherwise since it says only what is open. */
export const itemOf = (run: Run | undefined, row: Found): Item | undefined =>
  run?.items.find(
    (item) =>
      idOf(item.row) === idOf(row) &&
      (isQueued(item) || isOpen(item) || saysTheSame(item.row, row)),
  )

const saysTheSame = (one: Found, other: Found): boolean =>
  one.revision === other.revision &&
  one.cause === other.cause &&
  one.order.status === other.order.status &&
  one.order.total === other.order.total &&
  one.order.refunded === other.order.refunded

/** Nothing stands in the way of trying it, anew or for the first time. */
export function isFree(run: Run | undefined, row: Found): boolean {
  const item = itemOf(run, row)
  return !run || !item || ['refused', 'closed', 'left'].includes(resultOf(item, run))
}

/** How many of each result that is worth a figure; what waits its turn is told by the progress. */
export function countsOf(run: Run) {
  const results = run.items.map((item) => resultOf(item, run))
  const count = (...of: Result[]) => results.filter((result) => of.includes(result)).length
  return {
    all: results.length,
    left: count('queued', 'left'),
    ended: results.length - count('queued', 'left', 'sending'),
    by: {
      done: count('done'),
      'in-step': count('in-step'),
      waiting: count('waiting'),
      refused: count('refused', 'closed'),
      changed: count('changed'),
      unknown: count('unknown', 'noAnswer'),
    },
  }
}
