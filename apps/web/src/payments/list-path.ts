import { paths } from '../paths.ts'
import { toSearch, type Filters } from './filters.ts'

/** The address of the list in a state. */
export const listPath = (filters: Filters) => paths.payments(toSearch(filters).toString())
