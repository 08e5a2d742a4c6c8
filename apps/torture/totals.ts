import type { History, Violation } from './history.ts'
import type { Round } from './round.ts'

/** What a run came to, for its last line. */
export interface Totals {
  confirmations: number
  operations: number
  kills: number
  faults: number
  /** By HTTP status and state, or by status alone for a problem; `none` without an answer. */
  answers: Map<string, number>
  violations: number
}

export const noTotals = (): Totals => ({
  confirmations: 0,
  operations: 0,
  kills: 0,
  faults: 0,
  answers: new Map(),
  violations: 0,
})

export function addRound(totals: Totals, round: Round, violations: readonly Violation[]) {
  const { history, kills, faults } = round
  totals.confirmations += history.confirmations.length
  totals.operations += history.rows.length
  totals.kills += kills
  totals.faults += faults
  totals.violations += violations.length
  for (const answer of answersOf(history))
    totals.answers.set(answer, (totals.answers.get(answer) ?? 0) + 1)
}

const answersOf = ({ confirmations }: History) =>
  confirmations
    .flatMap(({ attempts }) => attempts)
    .map(({ status, operation }) =>
      status === null ? 'none' : `${status}${operation ? ` ${operation.state}` : ''}`,
    )

/** One line. */
export function inWords(totals: Totals, stores: readonly string[]): string {
  const answers = [...totals.answers].toSorted(([, a], [, b]) => b - a)
  const told = answers.map(([answer, count]) => `${answer}: ${count}`).join(', ')
  return (
    `torture on ${stores.join(' and ')}: ${totals.confirmations} confirmations, ` +
    `${totals.operations} operations, ${totals.kills} kills, ${totals.faults} faults, ` +
    `answers {${told}}, violations ${totals.violations}`
  )
}
