/** A source of numbers in [0, 1): the same seed gives the same population. */
export type Random = () => number

/** sfc32, seeded with one integer. */
export function randomFrom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

/** From `min` to `max`, both included. */
export const between = (random: Random, min: number, max: number) =>
  min + Math.floor(random() * (max - min + 1))

export function pick<T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** One of the keys, as often as its weight says. */
export function weighted(random: Random, weights: Record<string, number>): string {
  const scale = SCALES.get(weights) ?? scaleOf(weights)
  let left = random() * scale.sum
  for (const [key, weight] of scale.entries) if ((left -= weight) < 0) return key
  throw new Error('no weights')
}

/** The same few tables of weights are asked millions of times. */
const SCALES = new WeakMap<object, { entries: [string, number][]; sum: number }>()

function scaleOf(weights: Record<string, number>) {
  const entries = Object.entries(weights)
  const scale = { entries, sum: entries.reduce((sum, [, weight]) => sum + weight, 0) }
  SCALES.set(weights, scale)
  return scale
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** The id of a transaction or session: `T12345678.` and 22 characters. */
export function newId(random: Random, account: string): string {
  let text = ''
  for (let i = 0; i < 22; i++) text += BASE58[Math.floor(random() * 58)]
  return `${account}.${text}`
}

const HEX = '0123456789abcdef'

export function newHex(random: Random, digits: number): string {
  let text = ''
  for (let i = 0; i < digits; i++) text += HEX[Math.floor(random() * 16)]
  return text
}

export const newUuid = (random: Random) =>
  `${newHex(random, 8)}-${newHex(random, 4)}-4${newHex(random, 3)}-${pick(random, ['8', '9', 'a', 'b'])}${newHex(random, 3)}-${newHex(random, 12)}`

export const chance = (random: Random, probability: number) => random() < probability
