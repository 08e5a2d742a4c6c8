import type { Database } from '../books/database.ts'
import { jobsIn } from '../books/jobs.ts'
import { loadTransactions } from '../books/load.ts'
import type { LabelTable } from '../books/rows.ts'
import { settlementsIn } from '../books/settlements.ts'
import { comingUp } from '../coming.ts'
import { settingsIn } from '../settings.ts'
import { partsOf } from '../settlements/parts.ts'
import { populationOf, type Population } from './population.ts'

/** Fills an account: its payments, the settlements that they make up, and what is to come of them. */
export function loadPopulation(
  db: Database,
  account: string,
  population: Population,
  progress?: (loaded: number) => void,
  labels?: LabelTable,
) {
  const settlements = settlementsIn(db)
  const jobs = jobsIn(db)
  const settings = settingsIn(db).of(account)
  const loaded = function* () {
    for (const payment of populationOf(account, population)) {
      const { transaction } = payment
      for (const part of partsOf(transaction, 0)) settlements.add(account, part)
      const next = comingUp(transaction, settings, population.now)
      if (next) jobs.plan({ at: next.at, kind: 'ahead', account, subject: transaction.id })
      yield payment
    }
  }
  loadTransactions(db, account, loaded(), progress, labels)
}
