import type { Transaction } from '../wire.ts'
import type { Database } from './database.ts'
import { documentsIn, PACK } from './documents.ts'
import { rowsIn, type LabelTable } from './rows.ts'
import { textOf, type Extra } from './transactions.ts'

export interface LoadedPayment {
  transaction: Transaction
  extra: Extra
}

/**
 * Adds many transactions at once, all or none: their JSON is packed, and nobody is told of them.
 * `progress` hears how many are in.
 */
export function loadTransactions(
  db: Database,
  account: string,
  payments: Iterable<LoadedPayment>,
  progress: (loaded: number) => void = () => {},
  labels: LabelTable = 'labels',
) {
  const rows = rowsIn(db, labels)
  const documents = documentsIn(db)
  db.transact(() => {
    let loaded = 0
    let first = 0
    let docs: string[] = []
    const flush = () => {
      if (docs.length > 0) documents.writePack(first, docs)
      docs = []
    }
    for (const { transaction, extra } of payments) {
      const seq = rows.add(account, transaction, textOf(extra))
      if (docs.length === 0) first = seq
      docs.push(JSON.stringify(transaction))
      if (docs.length === PACK) flush()
      progress(++loaded)
    }
    flush()
  })
}
