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

/** Loads the words of a part of the app, before its page is rendered. */
export async function needWords(part: Part) {
  if (need(part)) await refresh()
}

async function refresh() {
  const asked = locale
  const words = await catalogueOf(asked)
  // Somebody switched meanwhile: that refresh has the last word.
  if (asked !== locale) return
  spoken = { locale: asked, words }
  document.documentElement.lang = asked
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
