import type { Transaction } from '../wire.ts'
import type { Database } from './database.ts'
import { COLUMNS, labelsOf, momentsOf } from './index-values.ts'

const VALUES = Object.values(COLUMNS)
const NAMES = Object.keys(COLUMNS)

/** Where the labels of new transactions are written; a first load sorts them before they go in. */
export type LabelTable = 'labels' | 'new_labels'

/** The rows that transactions are found and sorted by. */
export function rowsIn(db: Database, labels: LabelTable = 'labels') {
  const insert = `insert into transactions (account, id, created_at, ${NAMES.join(', ')}, extra)
    values (?, ?, ?, ${NAMES.map(() => '?').join(', ')}, ?)`
  const update = `update transactions set ${NAMES.map((name) => `${name} = ?`).join(', ')}
    where seq = ?`
  const addLabel = `insert into ${labels} (account, name, value, created_at, seq) values (?, ?, ?, ?, ?)`
  const dropLabel = `delete from ${labels}
    where account = ? and name = ? and value = ? and created_at = ? and seq = ?`

  function writeMoments(seq: number, account: string, created: number, tx: Transaction) {
    for (const [kind, at] of momentsOf(tx))
      db.sql(
        'insert or ignore into moments (account, kind, at, seq, created_at) values (?, ?, ?, ?, ?)',
      ).run(account, kind, at, seq, created)
  }

  return {
    /** Adds a transaction's rows; returns its `seq`. */
    add(account: string, tx: Transaction, extra: string | null): number {
      const created = Date.parse(tx.created_at) || 0
      const values = VALUES.map((valueOf) => valueOf(tx))
      const added = db.sql(insert).run(account, tx.id, created, ...values, extra)
      const seq = Number(added.lastInsertRowid)
      for (const [name, value] of labelsOf(tx))
        db.sql(addLabel).run(account, name, value, created, seq)
      writeMoments(seq, account, created, tx)
      return seq
    },

    /** Makes the rows say what `after` says; `before` is what they said. */
    change(seq: number, account: string, before: Transaction, after: Transaction) {
      db.sql(update).run(...VALUES.map((valueOf) => valueOf(after)), seq)
      const created = Number(
        db.sql('select created_at from transactions where seq = ?').get(seq)?.['created_at'],
      )
      const [had, has] = [keyed(labelsOf(before)), keyed(labelsOf(after))]
      for (const [key, [name, value]] of had)
        if (!has.has(key)) db.sql(dropLabel).run(account, name, value, created, seq)
      for (const [key, [name, value]] of has)
        if (!had.has(key)) db.sql(addLabel).run(account, name, value, created, seq)
      db.sql('delete from moments where seq = ?').run(seq)
      writeMoments(seq, account, created, after)
    },
  }
}

const keyed = (labels: [name: string, value: string][]) =>
  new Map(labels.map((label) => [label.join(' '), label]))
