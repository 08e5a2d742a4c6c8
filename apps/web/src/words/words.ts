import { createContext, use } from 'react'
import type { Words } from './catalogue.ts'
import type { Locale } from './locale.ts'

interface Spoken {
  locale: Locale
  words: Words
  switchTo: (locale: Locale) => Promise<void>
}

export const WordsContext = createContext<Spoken | undefined>(undefined)

function useSpoken(): Spoken {
  const spoken = use(WordsContext)
  if (!spoken) throw new Error('Words are read outside WordsProvider')
  return spoken
}

/** The catalogue of the language that is on screen. */
export const useWords = () => useSpoken().words

export const useLocale = () => useSpoken().locale

/** Changes the language; rejects if its words cannot be loaded. */
export const useSwitchLocale = () => useSpoken().switchTo
