import type { Words } from '../../words/catalogue.ts'
import type { FieldProblem } from '../lines/lines-draft.ts'
import { problemText } from '../wording.ts'

/** What nobody has come to yet is not wrong until somebody tries to confirm without it. */
const WAITS: ReadonlySet<string> = new Set(['empty', 'no-lines-chosen', 'description-missing'])

/** The problems to show: all once somebody tried to confirm, before that those that typing made. */
export const shownProblems = (
  problems: readonly FieldProblem[],
  rejected: boolean,
): readonly FieldProblem[] =>
  rejected ? problems : problems.filter(({ because }) => !WAITS.has(because))

/** The footer's line: the problem itself where it is one of the whole, else that fields are marked. */
export function problemSummary(
  words: Words,
  problems: readonly FieldProblem[],
  money: (amount: number) => string,
): string {
  const whole = problems.find(({ lineId }) => lineId === undefined)
  return whole ? problemText(words, whole, money) : words.actions.fixFields
}
