import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's parameters for argon2id, this library's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** One password however a keyboard composes its letters. */
const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string) => hash(normal(password), COST)

let nobody: Promise<string> | undefined

/**
 * Whether this is the password of that hash. Without a hash it works as long and says no, so that
 * the time of the answer does not tell whether the address is known.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string) {
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  const right = await verify(passwordHash ?? (await nobody), normal(password))
  return right && passwordHash !== undefined
}

/** Letters and digits that nobody mistakes for one another when reading them aloud. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('')

/** 79 bits, in groups that a person can type. */
export const oneTimePassword = () => [group(), group(), group(), group()].join('-')
