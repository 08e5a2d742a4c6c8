import { accountsIn } from './books/accounts.ts'
import type { Database } from './books/database.ts'
import { loadFirst } from './books/first-load.ts'
import type { LabelTable } from './books/rows.ts'
import { clockIn, type Clock } from './clock.ts'
import { between, randomFrom } from './random.ts'
import { loadPopulation } from './seed/load-population.ts'

/** What the books hold when they are new. */
export interface FirstStart {
  /** How many payments the first account has. */
  payments?: number | undefined
  seed?: number | undefined
  /** ISO time at which the clock begins and that the payments lead up to; default the present. */
  now?: string | undefined
  /** Hears how it comes on when there are many payments. */
  progress?: ((step: string) => void) | undefined
}

const TOLD_EVERY = 25_000

/** Makes the books in `folder` unless they are there. */
export function makeBooks(folder: string, options: FirstStart) {
  loadFirst(
    folder,
    (db) => fillBooks(db, clockIn(db), options, 'new_labels'),
    options.progress ?? (() => {}),
  )
}

/** The clock's beginning, and the account that is there from the first start on. */
export function fillBooks(db: Database, clock: Clock, options: FirstStart, labels: LabelTable) {
  const now = options.now === undefined ? clock.now() : Date.parse(options.now)
  if (Number.isNaN(now)) throw new Error(`not a moment: ${options.now}`)
  clock.begin(now)
  const { payments = 0, seed = 1, progress = () => {} } = options
  const account = `T${between(randomFrom(seed), 11111111, 99999999)}`
  db.sql("insert into meta (name, value) values ('account', ?)").run(account)
  accountsIn(db, clock).create(account)
  const tell = (loaded: number) => {
    if (loaded % TOLD_EVERY === 0) progress(`${loaded} of ${payments} payments`)
  }
  loadPopulation(db, account, { payments, seed, now }, tell, labels)
}
