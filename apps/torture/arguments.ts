import { parseArgs } from 'node:util'
import { STORES, type StoreName } from './store.ts'

export const USAGE = `Lets people move money on a bad day, then checks that it moved exactly once.

  npm run torture -- [--minutes 10 | --seconds 30] [--seed n] [--store sqlite|postgres|both]

The time is that of each store.`

export interface Arguments {
  /** On each store. */
  readonly ms: number
  readonly seed: number
  readonly stores: readonly StoreName[]
}

/** Throws an Error with the usage for anything else. */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      store: { type: 'string', default: 'both' },
    },
  })
  const { minutes, seconds, seed, store } = values
  if (minutes !== undefined && seconds !== undefined) throw new Error(USAGE)
  const ms = seconds === undefined ? number(minutes ?? '1') * 60_000 : number(seconds) * 1_000
  return {
    ms,
    seed: seed === undefined ? Math.floor(Math.random() * 2 ** 31) : number(seed),
    stores: store === 'both' ? STORES : STORES.filter((name) => name === store),
  }
}

function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(USAGE)
  return Number(text)
}
