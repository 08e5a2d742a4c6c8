import { parseArgs } from 'node:util'
import { STORES, type StoreName } from './store.ts'

const USAGE = `Lets people move money on a bad day, then checks that it moved exactly once.

  npm run torture -- [--minutes 10 | --seconds 30] [--seed n] [--store sqlite|postgres|both]

The time is that of each store.`

export interface Arguments {
  /** On each store. */
  readonly ms: number
  readonly seed: number
  readonly stores: readonly StoreName[]
}

/** Throws an Error that says how it is used, for anything else; `anySeed` serves where none is given. */
export function readArguments(args: readonly string[], anySeed: () => number): Arguments {
  const { minutes, seconds, seed, store } = valuesOf(args)
  if (minutes !== undefined && seconds !== undefined) throw new Error(USAGE)
  const ms = seconds === undefined ? number(minutes ?? '1') * 60_000 : number(seconds) * 1_000
  const stores = store === 'both' ? STORES : STORES.filter((name) => name === store)
  if (ms === 0 || stores.length === 0) throw new Error(USAGE)
  return { ms, seed: seed === undefined ? anySeed() : number(seed), stores }
}

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    const options = {
      minutes: text,
      seconds: text,
      seed: text,
      store: { ...text, default: 'both' },
    }
    return parseArgs({ args: [...args], options }).values
  } catch {
    throw new Error(USAGE)
  }
}

function number(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(USAGE)
  return Number(text)
}
