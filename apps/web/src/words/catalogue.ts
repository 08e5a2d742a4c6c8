import { words as start } from './en-start.ts'
import type { words as en } from './en.ts'
import type { Locale } from './locale.ts'

/** Every sentence of the interface in one language; English is the measure of what there is. */
export type Words = typeof en

/** Parts of English that are loaded when somebody gets to read them. */
const PARTS = {
  door: () => import('./en-door.ts'),
  desk: () => import('./en-desk.ts'),
  editors: () => import('./en-editors.ts'),
  'list-edges': () => import('./en-list-edges.ts'),
  payment: () => import('./en-payment.ts'),
  shop: () => import('./en-shop.ts'),
  attention: () => import('./en-attention.ts'),
  'out-of-step': () => import('./en-out-of-step.ts'),
  problems: () => import('./en-problems.ts'),
}
export type Part = keyof typeof PARTS

const needed = new Set<Part>()

/**
 * The words of a language, as far as pages have asked for them. English comes in parts so that the
 * first screen waits for no other page's sentences; another language comes in one piece.
 */
export async function catalogueOf(locale: Locale): Promise<Words> {
  if (locale === 'nb-NO') return (await import('./nb.ts')).words
  const parts = await Promise.all([...needed].map((part) => PARTS[part]()))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a route asks for its part before its page renders
  return Object.assign({}, start, ...parts.map(({ words }) => words)) as Words
}

/** Asks for a part; answers whether it was not asked for before. */
export function need(part: Part): boolean {
  const isNew = !needed.has(part)
  needed.add(part)
  return isNew
}
