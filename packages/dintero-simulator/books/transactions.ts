import type { Transaction } from '../wire.ts'
import type { Database } from './database.ts'
import { documentsIn } from './documents.ts'
import type { Jobs } from './jobs.ts'
import { rowsIn } from './rows.ts'

/** What `includes` may add: never part of the plain JSON. */
export interface Extra {
  payment_token?: string
  recurrence_token?: string
}

/** Is told what the API shows anew, before it does; `before` reads what it showed until then. */
export type Watcher = (
  account: string,
  after: Transaction,
  before: () => Transaction | undefined,
) => void

/**
 * The transactions of all accounts. While an executed operation is not visible yet, what the API
 * shows and what the books know are two.
 */
export function transactionsIn(db: Database, jobs: Jobs, watch: Watcher) {
  const rows = rowsIn(db)
  const documents = documentsIn(db)

  function seqOf(account: string, id: string): number | undefined {
    const found = db
      .sql('select seq from transactions where account = ? and id = ?')
      .get(account, id)
    return found && Number(found['seq'])
  }

  function known(account: string, id: string): Transaction | undefined {
    const seq = seqOf(account, id)
    return seq === undefined ? undefined : parsed(documents.truth(seq) ?? documents.shown(seq))
  }

  function shown(account: string, id: string): Transaction | undefined {
    const seq = seqOf(account, id)
    return seq === undefined ? undefined : parsed(documents.shown(seq))
  }

  function save(account: string, tx: Transaction) {
    const seq = seqOf(account, tx.id)
    const before = seq === undefined ? undefined : parsed(documents.shown(seq))
    if (seq === undefined || !before) throw new Error(`no transaction ${tx.id}`)
    db.transact(() => {
      watch(account, tx, () => before)
      rows.change(seq, account, before, tx)
      documents.write(seq, JSON.stringify(tx))
      jobs.cancel({ kind: 'show', account, subject: tx.id })
    })
  }

  function hide(account: string, tx: Transaction, until: number) {
    const seq = seqOf(account, tx.id)
    if (seq === undefined) throw new Error(`no transaction ${tx.id}`)
    db.transact(() => {
      documents.writeTruth(seq, JSON.stringify(tx))
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
        documents.write(rows.add(account, tx, textOf(extra)), JSON.stringify(tx))
      })
    },

    /** What the API shows. */
    shown,

    /** What the books know, an executed operation that is not visible yet included. */
    known,

    extra(account: string, id: string): Extra {
      const text = db
        .sql('select extra from transactions where account = ? and id = ?')
        .get(account, id)?.['extra']
      const extra: Extra = typeof text === 'string' ? JSON.parse(text) : {}
      return extra
    },

    /** Books a change; an operation that was hidden until now becomes visible with it. */
    save,

    /** Changes what carries no money, in what is shown and in what is known. */
    edit(account: string, id: string, change: (tx: Transaction) => Transaction) {
      const before = shown(account, id)
      const truth = known(account, id)
      if (!before || !truth) return undefined
      const changed = change(before)
      db.transact(() => {
        const due = jobs.of(account, id).find(({ kind }) => kind === 'show')
        save(account, changed)
        if (due) hide(account, change(truth), due.at)
      })
      return changed
    },

    /** Books a change that the API shows only at `until` (ms). */
    hide,
  }
}

export const textOf = (extra: Extra) =>
  Object.keys(extra).length > 0 ? JSON.stringify(extra) : null

/** A document of the books; what they hold was written by `add` and `save`. */
export function parse(text: string): Transaction {
  const transaction: Transaction = JSON.parse(text)
  return transaction
}

const parsed = (text: string | undefined) => (text === undefined ? undefined : parse(text))
