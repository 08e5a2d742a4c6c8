/** A source of numbers in [0, 1): the same seed gives the same numbers. */
export type Random = () => number

/** mulberry32, seeded with one integer. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** From `min` to `max`, both included. */
export const between = (random: Random, min: number, max: number) =>
  min + Math.floor(random() * (max - min + 1))

export const chance = (random: Random, probability: number) => random() < probability

/** One of them, each as likely; undefined if there is none. */
export const pick = <T>(random: Random, from: readonly T[]): T | undefined =>
  from[Math.floor(random() * from.length)]

/** One of them, as often as its weight says. */
export function weighted<T>(random: Random, from: readonly (readonly [number, T])[]): T {
  let left = random() * from.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, one] of from) if ((left -= weight) < 0) return one
  throw new Error('There is nothing to choose from')
}
