import * as z from 'zod/mini'

/** What a person may do: a viewer looks, support moves money, an admin does that and looks after people. */
export const role = z.enum(['viewer', 'support', 'admin'])
export type Role = z.infer<typeof role>

/** `GET /api/welcome`, for whoever is not signed in: the demonstration's people, or null where the money may be real. */
export const welcome = z.object({
  demo: z.nullable(
    z.object({ password: z.string(), people: z.array(z.object({ email: z.string(), role })) }),
  ),
})
export type Welcome = z.infer<typeof welcome>

/** `POST /api/session`. */
export const signInRequest = z.strictObject({
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
})
export type SignInRequest = z.infer<typeof signInRequest>

/** The fewest characters a password of one's own has. */
export const PASSWORD_MIN = 10

/** `POST /api/password`: ends a one-time password. */
export const passwordRequest = z.strictObject({
  current: z.string().check(z.minLength(1), z.maxLength(1024)),
  next: z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(1024)),
})
export type PasswordRequest = z.infer<typeof passwordRequest>

/** `GET /api/session`: who is signed in, and whose payments these are. */
export const session = z.object({
  person: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    /** Signed in with a one-time password: nothing else answers until it is changed. */
    mustChangePassword: z.boolean(),
  }),
  account: z.object({
    id: z.string(),
    /** By the account's prefix: `T` moves no real money, `P` does. */
    environment: z.enum(['test', 'production']),
  }),
  /** The account's IANA zone, in which every time is shown. */
  timeZone: z.string(),
  /** The bundled simulator answers instead of Dintero. */
  demo: z.boolean(),
  /** WooCommerce shops are connected: their orders can be shown and kept in step. */
  shops: z.boolean(),
})
export type Session = z.infer<typeof session>
