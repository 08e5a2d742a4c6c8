import type {
  PasswordRequest,
  Role,
  Session,
  SignInRequest,
  Welcome,
} from '@paydesk/contract/session'
import { queryOptions } from '@tanstack/react-query'
import { get, post, type Schema } from '../api.ts'
import { sessionSchema } from './queries.ts'

/** Read by hand: sign-in loads no schemas. Anything unreadable offers nobody. */
const welcomeSchema: Schema<Welcome['demo']> = {
  safeParse: (body) => ({ success: true, data: demoIn(body) }),
}

function demoIn(body: unknown): Welcome['demo'] {
  const demo = fieldOf(body, 'demo')
  const password = fieldOf(demo, 'password')
  const people = fieldOf(demo, 'people')
  if (typeof password !== 'string' || !Array.isArray(people)) return null
  return { password, people: people.flatMap(demoPerson) }
}

function demoPerson(person: unknown) {
  const email = fieldOf(person, 'email')
  const role = ROLES.find((known) => known === fieldOf(person, 'role'))
  return typeof email === 'string' && role ? [{ email, role }] : []
}

const ROLES: readonly Role[] = ['admin', 'support', 'viewer']

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** Whom sign-in offers to somebody who tries the product; null where the money is real. */
export const demoPeople = queryOptions({
  queryKey: ['welcome'],
  queryFn: ({ signal }) => get(welcomeSchema, '/welcome', signal),
  staleTime: Infinity,
  retry: false,
})

export const signIn = async (request: SignInRequest): Promise<Session> =>
  post(await sessionSchema(), '/session', request)

const NOTHING: Schema<undefined> = { safeParse: () => ({ success: true, data: undefined }) }

export const changePassword = (request: PasswordRequest) => post(NOTHING, '/password', request)
