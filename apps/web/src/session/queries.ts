import type { PasswordRequest, Role, Session, SignInRequest } from '@paydesk/contract/session'
import { queryOptions } from '@tanstack/react-query'
import { get, post, remove, type Schema } from '../api.ts'

/** The schema comes with the first answer to read: until somebody signs in there is none. */
const sessionSchema = async (): Promise<Schema<Session>> =>
  (await import('@paydesk/contract/session')).session

/** Who is signed in, and whose payments these are. */
export const session = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => get(await sessionSchema(), '/session', signal),
  staleTime: Infinity,
})

/** The people of the demonstration, as the README names them too. */
const DEMO = {
  password: 'paydesk-demo',
  people: [
    { email: 'admin@demo.test', role: 'admin' },
    { email: 'support@demo.test', role: 'support' },
    { email: 'viewer@demo.test', role: 'viewer' },
  ],
} as const satisfies { password: string; people: readonly { email: string; role: Role }[] }

/** `{demo: boolean}`, read by hand: sign-in loads no schemas. */
const welcomeSchema: Schema<typeof DEMO | null> = {
  safeParse: (body) =>
    typeof body === 'object' && body !== null && 'demo' in body
      ? { success: true, data: body.demo === true ? DEMO : null }
      : { success: false, error: body },
}

/** Whom sign-in offers to somebody who tries the product; null where the money is real. */
export const demoPeople = queryOptions({
  queryKey: ['welcome'],
  queryFn: ({ signal }) => get(welcomeSchema, '/welcome', signal),
  staleTime: Infinity,
  retry: false,
})

export const signIn = async (request: SignInRequest): Promise<Session> =>
  post(await sessionSchema(), '/session', request)

export const signOut = () => remove('/session')

const NOTHING: Schema<undefined> = { safeParse: () => ({ success: true, data: undefined }) }

export const changePassword = (request: PasswordRequest) => post(NOTHING, '/password', request)
