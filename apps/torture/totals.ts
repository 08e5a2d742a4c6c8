import type { History, Violation } from './history.ts'
import type { Round } from './round.ts'

/** What a run came to, for its last line. */
export interface Totals {
  confirmations: number
  /** By the state in which they ended. */
  operations: Map<string, number>
  /** Those of them that do an earlier one again. */
  again: number
  kills: number
  faults: number
  /** By HTTP status and state, or by status alone for a problem; `none` without an answer. */
  answers: Map<string, number>
  violations: number
}

export const noTotals = (): Totals => ({
  confirmations: 0,
  operations: new Map(),
  again: 0,
  kills: 0,
  faults: 0,
  answers: new Map(),
  violations: 0,
})

export function addRound(totals: Totals, round: Round, violations: readonly Violation[]) {
  const { history, kills, faults } = round
  totals.confirmations += history.confirmations.length
  for (const { state } of history.rows) count(totals.operations, state)
  totals.again += history.rows.filter(({ linked_to }) => linked_to !== null).length
  totals.kills += kills
  totals.faults += faults
  totals.violations += violations.length
  for (const answer of answersOf(history)) count(totals.answers, answer)
}

const count = (counts: Map<string, number>, what: string) =>
  counts.set(what, (counts.get(what) ?? 0) + 1)

const answersOf = ({ confirmations }: History) =>
  confirmations
    .flatMap(({ attempts }) => attempts)
    .map(({ status, operation }) =>
      status === null ? 'none' : `${status}${operation ? ` ${operation.state}` : ''}`,
    )

/** One line. */
export function inWords(totals: Totals, stores: readonly string[]): string {
  const operations = [...totals.operations.values()].reduce((sum, count) => sum + count, 0)
  return (
    `torture on ${stores.join(' and ')}: ${totals.confirmations} confirmations, ` +
    `${operations} operations {${each(totals.operations)}; ${totals.again} done again}, ` +
    `${totals.kills} kills, ${totals.faults} faults, answers {${each(totals.answers)}}, ` +
    `violations ${totals.violations}`
  )
}

const each = (counts: Map<string, number>) =>
  [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')
