import { useLocale, useWords } from '../words/words.ts'
import { totalsOf, type Walk } from './walk.ts'

/** How many orders were looked at, in a sentence; undefined before a shop has answered. */
export function useLooked(walk: Walk): string | undefined {
  const words = useWords().outOfStep.walk
  const locale = useLocale()
  const totals = totalsOf(walk)
  if (!totals) return undefined
  const figure = (count: number) => count.toLocaleString(locale)
  const [looked, of] = [figure(totals.looked), figure(totals.of)]
  if (walk.finishedAt !== undefined) return words.lookedAll(looked, totals.looked)
  return totals.isExact ? words.looked(looked, of) : words.lookedAbout(looked, of)
}
