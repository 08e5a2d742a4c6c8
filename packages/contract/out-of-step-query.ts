import * as z from 'zod/mini'

/** `GET /api/out-of-step`: which shop, and which page of its orders; the first without. */
export const outOfStepQuery = z.strictObject({
  shop: z.string().check(z.minLength(1), z.maxLength(64)),
  page: z.optional(z.string().check(z.regex(/^[1-9]\d{0,3}$/))),
})
