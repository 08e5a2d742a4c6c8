import {
  role,
  session as sessionSchema,
  type PasswordRequest,
  type SignInRequest,
} from '@paydesk/contract/session'
import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { get, post, remove } from '../api.ts'

/** Who is signed in, and whose payments these are. */
export const session = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get(sessionSchema, '/session', signal),
  staleTime: Infinity,
})

/** What sign-in shows to somebody who tries the product: the people of the demonstration. */
const welcomeSchema = z.object({
  demo: z.nullable(
    z.object({
      password: z.string(),
      people: z.array(z.object({ email: z.string(), name: z.string(), role })),
    }),
  ),
})

export const welcome = queryOptions({
  queryKey: ['welcome'],
  queryFn: ({ signal }) => get(welcomeSchema, '/welcome', signal),
  staleTime: Infinity,
  retry: false,
})

export const signIn = (request: SignInRequest) => post(sessionSchema, '/session', request)

export const signOut = () => remove('/session')

export const changePassword = (request: PasswordRequest) =>
  post(z.undefined(), '/password', request)
