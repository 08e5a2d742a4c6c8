import { words as start } from './en-start.ts'
import type { words as en } from './en.ts'
import type { Locale } from './locale.ts'

/** Every sentence of the interface in one language; English is the measure of what there is. */
export type Words = typeof en

/** Parts of the words that are loaded when somebody gets to read them. */
export type Part = 'door' | 'desk' | 'editors' | 'list-edges' | 'payment' | 'attention' | 'problems'

const needed = new Set<Part>()

/**
 * The words of a language, as far as pages have asked for them. English comes in parts so that the
 * first screen waits for no other page's sentences; another language comes in one piece.
 */
export async function catalogueOf(locale: Locale): Promise<Words> {
  if (locale === 'nb-NO') return (await import('./nb.ts')).words
  const [door, desk, editors, edges, payment, attention, problems] = await Promise.all([
    needed.has('door') ? import('./en-door.ts') : undefined,
    needed.has('desk') ? import('./en-desk.ts') : undefined,
    needed.has('editors') ? import('./en-editors.ts') : undefined,
    needed.has('list-edges') ? import('./en-list-edges.ts') : undefined,
    needed.has('payment') ? import('./en-payment.ts') : undefined,
    needed.has('attention') ? import('./en-attention.ts') : undefined,
    needed.has('problems') ? import('./en-problems.ts') : undefined,
  ])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a route asks for its part before its page renders
  return {
    ...start,
    ...door?.words,
    ...desk?.words,
    ...editors?.words,
    ...edges?.words,
    ...payment?.words,
    ...attention?.words,
    ...problems?.words,
  } as Words
}

/** Asks for a part; answers whether it was not asked for before. */
export function need(part: Part): boolean {
  const isNew = !needed.has(part)
  needed.add(part)
  return isNew
}
