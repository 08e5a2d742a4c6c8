import { words as en } from './en.ts'
import type { Locale } from './locale.ts'

/** Every sentence of the interface in one language; English is the measure of what there is. */
export type Words = typeof en

/** English is at hand from the start; another language is loaded when somebody reads it. */
export async function catalogueOf(locale: Locale): Promise<Words> {
  return locale === 'nb-NO' ? (await import('./nb.ts')).words : en
}
