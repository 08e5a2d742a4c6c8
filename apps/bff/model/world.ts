import type { OperationsDeps } from '../src/operations/deps.ts'
import type { OperationStore } from '../src/operations/operation-store.ts'
import type { Clock } from '../src/operations/clock.ts'
import { createBooks, type Books } from './books.ts'
import { climateOf, type Climate } from './climate.ts'
import { createDice, type Dice } from './dice.ts'
import { createMemoryStore } from './memory-store.ts'
import { createProvider, type Provider } from './provider.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'
import { createWatch, type Watch } from './watch.ts'
import { HIDDEN_MS, HIDES } from './weather.ts'

/** The latest request, its event hidden, and some minutes. */
const QUIET_MS = 80 * 60_000

const START = Date.parse('2026-03-03T08:00:00Z')

/** Everything in one run. */
export interface World {
  readonly dice: Dice
  readonly climate: Climate
  readonly scheduler: Scheduler
  /** When everything works again; when what was late has come and people have gone; the end of time (ms). */
  readonly calmAt: number
  readonly quietAt: number
  readonly endAt: number
  readonly books: Books
  readonly provider: Provider
  readonly store: OperationStore
  readonly watch: Watch
  readonly totals: { crashes: number; faults: number }
  readonly sabotage: Sabotage
  /** Writes a line of the trace, if somebody reads it. */
  readonly tell: Tell | undefined
  /** Whether an accident of this probability happens now; never once it is calm. */
  readonly isRough: (probability: number) => boolean
  /** Whether the provider books another sum than it is asked for. It does on few days only. */
  readonly misbooks: () => boolean
  /** For how long (ms) the next event cannot be read. */
  readonly hiddenFor: () => number
}

export type Tell = (line: string) => void

/** What a mutant puts between the journal and what it stands on, to break a rule on purpose. */
export interface Sabotage {
  readonly store?: (store: OperationStore) => OperationStore
  readonly wire?: (wire: OperationsDeps['dintero']) => OperationsDeps['dintero']
  readonly clock?: (clock: Clock) => Clock
}

export function createWorld(seed: number, sabotage: Sabotage, trace: Tell | undefined): World {
  const dice = createDice(seed)
  // Dice of its own: every other day stays as it is.
  const clerk = createDice(seed + 0x9e3779b9)
  const isCareless = clerk.chance(0.1)
  const climate = climateOf(dice)
  const scheduler = createScheduler(dice, START)
  const books = createBooks(climate, () => scheduler.now() + climate.skew)
  const watch = createWatch(books, climate)
  const calmAt = START + climate.calmAfterMs
  const totals = { crashes: 0, faults: 0 }
  const tell =
    trace &&
    ((line: string) => {
      const seconds = (scheduler.now() - START) / 1_000
      trace(`${seconds.toFixed(3).padStart(10)} s  ${line}`)
    })

  return {
    dice,
    climate,
    scheduler,
    calmAt,
    quietAt: calmAt + QUIET_MS,
    endAt: START + climate.endAfterMs,
    books,
    provider: createProvider(books),
    store: createMemoryStore((to, from, actor) => {
      tell?.(`stored    ${to.id} ${to.kind} ${to.amount} ${from?.state ?? 'new'} -> ${to.state}`)
      watch.committed(to, from, actor)
    }),
    watch,
    totals,
    sabotage,
    tell,
    isRough(probability) {
      if (probability === 0 || scheduler.now() >= calmAt || !dice.chance(probability)) return false
      totals.faults++
      return true
    },
    misbooks: () => isCareless && clerk.chance(0.5),
    hiddenFor: () => (dice.chance(climate.hides) ? HIDDEN_MS[dice.weighted(HIDES)] : 0),
  }
}

/** Waits in virtual time. */
export function sleep({ scheduler }: Pick<World, 'scheduler'>, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  scheduler.at(scheduler.now() + ms, resolve)
  return promise
}
