import { randomBytes } from 'node:crypto'

/** Crockford's base 32: nothing that reads like something else, nothing a gateway changes by folding letters. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHAPE = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** A ULID: 26 letters and digits, sorted by time to the millisecond, 80 random bits behind it. */
export function newOperationId(now: number): string {
  let time = ''
  for (let rest = now, left = 10; left > 0; left--) {
    time = ALPHABET.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  // 256 is a multiple of 32: every letter is as likely as any other.
  return time + Array.from(randomBytes(16), (byte) => ALPHABET.charAt(byte % 32)).join('')
}

export const isOperationId = (text: string) => SHAPE.test(text)
