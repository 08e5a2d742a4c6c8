/** Every accident of a run comes from one seed, in the order in which it is asked for. */
export interface Dice {
  /** From 0 up to 1, without 1. */
  readonly roll: () => number
  readonly chance: (probability: number) => boolean
  /** A whole number from `min` to `max`, both included. */
  readonly between: (min: number, max: number) => number
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  /** One of the words, as often as its weight says. */
  readonly weighted: <Word extends string>(table: Weights<Word>) => Word
}

export type Weights<Word extends string> = readonly [Weight<Word>, ...Weight<Word>[]]
type Weight<Word extends string> = readonly [word: Word, weight: number]

export function createDice(seed: number): Dice {
  const roll = mulberry32(seed)
  return {
    roll,
    chance: (probability) => probability > 0 && roll() < probability,
    between: (min, max) => min + Math.floor(roll() * (max - min + 1)),
    pick: (from) => from[Math.floor(roll() * from.length)] ?? from[0],
    weighted(table) {
      let left = roll() * sumOf(table)
      for (const [word, weight] of table) if ((left -= weight) < 0) return word
      return table[0][0]
    },
  }
}

/** Tommy Ettinger's mulberry32: small, fast, and good enough to shuffle accidents. */
function mulberry32(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same few tables are asked millions of times. */
const SUMS = new WeakMap<object, number>()

function sumOf(table: Weights<string>): number {
  const known = SUMS.get(table)
  if (known !== undefined) return known
  const sum = table.reduce((sum, [, weight]) => sum + weight, 0)
  SUMS.set(table, sum)
  return sum
}
