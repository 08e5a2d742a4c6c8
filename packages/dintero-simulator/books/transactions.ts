import type { Transaction } from '../wire.ts'
import type { Database } from './database.ts'
import { COLUMNS, labelsOf, momentsOf } from './index-values.ts'
import type { Jobs } from './jobs.ts'

/** What `includes` may add: never part of the plain JSON. */
export interface Extra {
  payment_token?: string
  recurrence_token?: string
}

const VALUES = Object.values(COLUMNS)

/** Is told what the API shows anew, before it does; `before` reads what it showed until then. */
export type Watcher = (
  account: string,
  after: Transaction,
  before: () => Transaction | undefined,
) => void

/**
 * The transactions of all accounts. `doc` is what the API shows; while an executed operation is
 * not visible yet, `truth` is what the books know.
 */
export function transactionsIn(db: Database, jobs: Jobs, watch: Watcher) {
  const insert = `insert into transactions
    (account, id, created_at, ${Object.keys(COLUMNS).join(', ')}, doc, extra)
    values (?, ?, ?, ${VALUES.map(() => '?').join(', ')}, ?, ?)`
  const update = `update transactions set ${Object.keys(COLUMNS)
    .map((name) => `${name} = ?`)
    .join(', ')},
    doc = ?, truth = null where account = ? and id = ? returning seq`

  function row(account: string, id: string) {
    return db
      .sql('select seq, doc, truth, extra from transactions where account = ? and id = ?')
      .get(account, id)
  }

  function writeIndexes(seq: number, account: string, tx: Transaction) {
    for (const [name, value] of labelsOf(tx))
      db.sql('insert into labels (account, name, value, seq) values (?, ?, ?, ?)').run(
        account,
        name,
        value,
        seq,
      )
    for (const [kind, at] of momentsOf(tx))
      db.sql('insert or ignore into moments (account, kind, at, seq) values (?, ?, ?, ?)').run(
        account,
        kind,
        at,
        seq,
      )
  }

  function save(account: string, tx: Transaction) {
    db.transact(() => {
      watch(account, tx, () => parsed(row(account, tx.id)?.['doc']))
      const values = VALUES.map((valueOf) => valueOf(tx))
      const saved = db.sql(update).get(...values, JSON.stringify(tx), account, tx.id)
      const seq = Number(saved?.['seq'])
      db.sql('delete from labels where seq = ?').run(seq)
      db.sql('delete from moments where seq = ?').run(seq)
      jobs.cancel({ kind: 'show', account, subject: tx.id })
      writeIndexes(seq, account, tx)
    })
  }

  function hide(account: string, tx: Transaction, until: number) {
    db.transact(() => {
      db.sql('update transactions set truth = ? where account = ? and id = ?').run(
        JSON.stringify(tx),
        account,
        tx.id,
      )
      jobs.plan({ at: until, kind: 'show', account, subject: tx.id })
    })
  }

  return {
    count: (account: string) =>
      Number(
        db.sql('select count(*) as n from transactions where account = ?').get(account)?.['n'],
      ),

    add(account: string, tx: Transaction, extra: Extra = {}) {
      db.transact(() => {
        watch(account, tx, () => undefined)
        const values = VALUES.map((valueOf) => valueOf(tx))
        const added = db
          .sql(insert)
          .run(
            account,
            tx.id,
            Date.parse(tx.created_at) || 0,
            ...values,
            JSON.stringify(tx),
            Object.keys(extra).length ? JSON.stringify(extra) : null,
          )
        writeIndexes(Number(added.lastInsertRowid), account, tx)
      })
    },

    /** What the API shows. */
    shown: (account: string, id: string) => parsed(row(account, id)?.['doc']),

    /** What the books know, an executed operation that is not visible yet included. */
    known(account: string, id: string) {
      const found = row(account, id)
      return parsed(found?.['truth'] ?? found?.['doc'])
    },

    extra(account: string, id: string): Extra {
      const text = row(account, id)?.['extra']
      const extra: Extra = typeof text === 'string' ? JSON.parse(text) : {}
      return extra
    },

    /** Books a change; an operation that was hidden until now becomes visible with it. */
    save,

    /** Changes what carries no money, in what is shown and in what is known. */
    edit(account: string, id: string, change: (tx: Transaction) => Transaction) {
      const found = row(account, id)
      const shown = parsed(found?.['doc'])
      if (!shown) return undefined
      const truth = parsed(found?.['truth'])
      const changed = change(shown)
      db.transact(() => {
        const due = jobs.of(account, id).find(({ kind }) => kind === 'show')
        save(account, changed)
        if (truth && due) hide(account, change(truth), due.at)
      })
      return changed
    },

    /** Books a change that the API shows only at `until` (ms). */
    hide,
  }
}

/** A document of the books; what they hold was written by `add` and `save`. */
export function parse(text: string): Transaction {
  const transaction: Transaction = JSON.parse(text)
  return transaction
}

const parsed = (text: unknown) => (typeof text === 'string' ? parse(text) : undefined)
