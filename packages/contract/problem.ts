import * as z from 'zod/mini'

/** Every code a problem can have. The web app has words for each; `message` is for logs and people who integrate. */
export const problemCode = z.enum([
  'bad-request',
  'not-signed-in',
  'wrong-password',
  'password-must-change',
  'forbidden',
  'cross-site',
  'not-found',
  'unresolved-operation',
  'not-on-review',
  'not-as-confirmed',
  'not-contradicted',
  'not-this-payment',
  'payment-changed',
  'key-reused',
  'if-match-missing',
  'too-many-requests',
  'upstream-unreadable',
  'upstream-unavailable',
  'upstream-slow',
  'upstream-refused',
  'store-unavailable',
  'shop-unavailable',
  'bug',
])
export type ProblemCode = z.infer<typeof problemCode>

/** The body of every answer that is an error. */
export const problem = z.object({
  code: problemCode,
  message: z.string(),
  requestId: z.string(),
  /** With `bad-request`: where in the body. */
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  /** With `unresolved-operation`: the operation that has to end first. */
  operationId: z.optional(z.string()),
  /** With `too-many-requests`: seconds. */
  retryAfter: z.optional(z.int()),
})
export type Problem = z.infer<typeof problem>
