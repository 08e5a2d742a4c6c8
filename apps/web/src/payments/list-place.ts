import type { Location } from 'react-router'
import { fieldOf } from '../field-of.ts'

/** Where somebody is in the list. A history entry carries it, so that the way back leads to the very page. */
export interface ListPlace {
  /** The list's own search, without `?`. */
  search: string
  /** Cursors of the pages before this one, oldest first; Dintero has no way back. */
  before: readonly string[]
}

/** What a history entry says of it. Anything else in there is ignored. */
export function placeIn(state: unknown): ListPlace {
  const [search, before] = [fieldOf(state, 'search'), fieldOf(state, 'before')]
  return {
    search: typeof search === 'string' ? search : '',
    before: Array.isArray(before) ? before.filter((cursor) => typeof cursor === 'string') : [],
  }
}

/** The place of the list that is on screen; links to its payments carry it. */
export const placeOf = ({ search, state }: Location<unknown>): ListPlace => ({
  ...placeIn(state),
  search: search.slice(1),
})
