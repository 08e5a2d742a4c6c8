import type { Request } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { ProblemError } from '../errors.ts'
import { foldEmail } from '../store/people.ts'

const WINDOW_MS = 15 * 60_000

/** Failed sign-ins that an address, and a person from an address, has in a quarter of an hour. */
export const LIMITS = { perAddress: 60, perPerson: 10 } as const

const addressOf = (req: Request) => ipKeyGenerator(req.ip ?? '')

const personOf = (req: Request): string => {
  const body: unknown = req.body
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return `${addressOf(req)} ${typeof email === 'string' ? foldEmail(email).slice(0, 254) : ''}`
}

const limiter = (limit: number, keyGenerator: (req: Request) => string) =>
  rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    // A header that a stranger sends must not write to our console.
    validate: false,
    handler: () => {
      throw new ProblemError(429, 'too-many-requests', { retryAfter: WINDOW_MS / 1000 })
    },
  })

/** Slows down guessing: by address, and by person and address so that one cannot lock out another. */
export const createAttempts = () => ({
  perAddress: limiter(LIMITS.perAddress, addressOf),
  perPerson: limiter(LIMITS.perPerson, personOf),
})
export type Attempts = ReturnType<typeof createAttempts>
