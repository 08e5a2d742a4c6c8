import { useSyncExternalStore } from 'react'
import { currentlySpoken, onSpoken } from './spoken.ts'

const useSpoken = () => useSyncExternalStore(onSpoken, currentlySpoken, currentlySpoken)

/** The catalogue of the language that is on screen; it changes under the page when a person switches. */
export const useWords = () => useSpoken().words

export const useLocale = () => useSpoken().locale
