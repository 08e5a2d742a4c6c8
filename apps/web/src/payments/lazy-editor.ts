import { lazy } from 'react'
import { withWords } from '../words/with-words.ts'

/** A filter's form with its words; most visits to the list need neither. */
export const FilterEditor = lazy(() => withWords(import('./FilterEditor.tsx'), 'editors'))
