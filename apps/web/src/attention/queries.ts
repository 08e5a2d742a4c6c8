import { operation } from '@paydesk/contract/operation'
import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { get } from '../api.ts'
import { OPEN_KEY } from './open-states.ts'

/** All states without an end. */
export const OPEN =
  '/operations?state=PREPARED&state=SENT&state=PENDING&state=UNKNOWN&state=NEEDS_REVIEW'

/** Every operation of the account without an end, newest first: one call for the count, the list's marks and the page. */
export const openOperations = queryOptions({
  queryKey: OPEN_KEY,
  queryFn: ({ signal }) => get(z.array(operation), OPEN, signal),
})
