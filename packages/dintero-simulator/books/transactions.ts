import type { Transaction } from '../wire.ts'
import type { Database } from './database.ts'
import { COLUMNS, labelsOf, momentsOf } from './index-values.ts'

/** What `includes` may add: never part of the plain JSON. */
export interface Extra {
  payment_token?: string
  recurrence_token?: string
}

const VALUES = Object.values(COLUMNS)

/**
 * The transactions of all accounts. `doc` is what the API shows; while an executed operation is
 * not visible yet, `truth` is what the books know.
 */
export function transactionsIn(db: Database) {
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
      const values = VALUES.map((valueOf) => valueOf(tx))
      const saved = db.sql(update).get(...values, JSON.stringify(tx), account, tx.id)
      const seq = Number(saved?.['seq'])
      db.sql('delete from labels where seq = ?').run(seq)
      db.sql('delete from moments where seq = ?').run(seq)
      db.sql("delete from due where seq = ? and what = 'show'").run(seq)
      writeIndexes(seq, account, tx)
    })
  }

  function hide(account: string, tx: Transaction, until: number) {
    db.transact(() => {
      const hidden = db
        .sql('update transactions set truth = ? where account = ? and id = ? returning seq')
        .get(JSON.stringify(tx), account, tx.id)
      plan(Number(hidden?.['seq']), 'show', until)
    })
  }

  return {
    count: (account: string) =>
      Number(
        db.sql('select count(*) as n from transactions where account = ?').get(account)?.['n'],
      ),

    add(account: string, tx: Transaction, extra: Extra = {}) {
      db.transact(() => {
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
        const due = db
          .sql("select at from due where seq = ? and what = 'show'")
          .get(Number(found?.['seq']))
        save(account, changed)
        if (truth && due) hide(account, change(truth), Number(due['at']))
      })
      return changed
    },

    /** Books a change that the API shows only at `until` (ms). */
    hide,

    /** Plans the end of the operation in flight. */
    planSettlement(account: string, id: string, success: boolean, at: number) {
      plan(Number(row(account, id)?.['seq']), success ? 'succeed' : 'fail', at)
    },

    /** Takes the planned end off: somebody ended the operation. */
    unplanSettlement(account: string, id: string) {
      db.sql("delete from due where seq = ? and what in ('succeed', 'fail')").run(
        Number(row(account, id)?.['seq']),
      )
    },

    /** Takes what is due at `now` (ms) off the plan, earliest first. */
    takeDue(now: number) {
      return db.transact(() =>
        db
          .sql(
            `delete from due where at <= ? returning seq, at, what,
              (select account from transactions t where t.seq = due.seq) as account,
              (select id from transactions t where t.seq = due.seq) as id`,
          )
          .all(now)
          .map((found) => ({
            at: Number(found['at']),
            what: String(found['what']),
            account: String(found['account']),
            id: String(found['id']),
          }))
          .toSorted((a, b) => a.at - b.at),
      )
    },

    nextDue(): number | undefined {
      const at = db.sql('select min(at) as at from due').get()?.['at']
      return typeof at === 'number' ? at : undefined
    },
  }

  function plan(seq: number, what: string, at: number) {
    db.sql(
      'insert into due (seq, what, at) values (?, ?, ?) on conflict do update set at = excluded.at',
    ).run(seq, what, at)
  }
}

/** A document of the books; what they hold was written by `add` and `save`. */
export function parse(text: string): Transaction {
  const transaction: Transaction = JSON.parse(text)
  return transaction
}

const parsed = (text: unknown) => (typeof text === 'string' ? parse(text) : undefined)
