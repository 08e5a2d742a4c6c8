import type { Session } from '@paydesk/contract/session'
import { queryOptions } from '@tanstack/react-query'
import { get, remove, type Schema } from '../api.ts'

/** The schema comes with the first answer to read: until somebody signs in there is none. */
export const sessionSchema = async (): Promise<Schema<Session>> =>
  (await import('@paydesk/contract/session')).session

/** Who is signed in, and whose payments these are. */
export const session = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => get(await sessionSchema(), '/session', signal),
  staleTime: Infinity,
})

export const signOut = () => remove('/session')
