import { session as sessionSchema, type SignInRequest } from '@paydesk/contract/session'
import { queryOptions } from '@tanstack/react-query'
import { get, post, remove } from '../api.ts'

/** Who is signed in, and whose payments these are. */
export const session = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get(sessionSchema, '/session', signal),
  staleTime: Infinity,
})

export const signIn = (request: SignInRequest) => post(sessionSchema, '/session', request)

export const signOut = () => remove('/session')
