import { lazy } from 'react'
import { needWords } from '../words/spoken.ts'

/** A filter's form with its words; most visits to the list need neither. */
export const FilterEditor = lazy(async () => {
  const [page] = await Promise.all([import('./FilterEditor.tsx'), needWords('editors')])
  return page
})
