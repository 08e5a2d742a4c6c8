import { catalogueOf, need, type Part, type Words } from './catalogue.ts'
import { firstLocale, storedLocale, storeLocale, type Locale } from './locale.ts'

export interface Spoken {
  locale: Locale
  words: Words
}

let locale: Locale = 'en-GB'
let spoken: Spoken | undefined
const listeners = new Set<() => void>()

/** Begins in the person's language. Nothing may be rendered before. */
export async function startSpeaking() {
  locale = firstLocale(navigator.languages, storedLocale())
  await refresh()
}

/** Changes the language; the old words stay until the new ones are here. Rejects if they cannot be loaded. */
export async function speak(next: Locale) {
  const before = locale
  locale = next
  try {
    await refresh()
    storeLocale(next)
  } catch (error) {
    locale = before
    throw error
  }
}

/** Loads the words of parts of the app, before its page is rendered. */
export const needWords = (...parts: Part[]) =>
  parts.map(need).includes(true) ? refresh() : latest.catch(refresh)

let turn = 0
let latest = Promise.resolve()

function refresh(): Promise<void> {
  latest = load((turn += 1))
  return latest
}

async function load(mine: number): Promise<void> {
  const asked = locale
  const words = await catalogueOf(asked)
  // More was asked for meanwhile, or another language: that refresh has the last word, and whoever
  // waits for this one needs its words too.
  if (mine !== turn) return latest
  spoken = { locale: asked, words }
  for (const tell of listeners) tell()
}

export function onSpoken(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function currentlySpoken(): Spoken {
  if (!spoken) throw new Error('Words are read before startSpeaking')
  return spoken
}
