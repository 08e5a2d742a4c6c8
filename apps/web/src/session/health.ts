import { queryOptions, skipToken } from '@tanstack/react-query'
import { fieldOf } from '../field-of.ts'

/** How Dintero is. What was not told counts as well: the server is the one that stops money. */
export interface Health {
  readonly readsUnwell: boolean
  readonly writesUnwell: boolean
  /** ISO 8601 in UTC. */
  readonly since: string | undefined
}

/** As the stream of changes told last; never asked for. */
export const dinteroHealth = queryOptions<Health>({ queryKey: ['dintero'], queryFn: skipToken })

/** The event `dintero` of the stream, as the contract's `dinteroHealth` describes it. */
export function healthIn(told: unknown): Health {
  const since = fieldOf(told, 'since')
  return {
    readsUnwell: fieldOf(told, 'reads') === 'unwell',
    writesUnwell: fieldOf(told, 'writes') === 'unwell',
    since: typeof since === 'string' ? since : undefined,
  }
}
