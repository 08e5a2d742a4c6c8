import type { Hook } from '../hooks/hook.ts'
import type { Database } from './database.ts'

/** Hook subscriptions of all accounts. */
export function hooksIn(db: Database) {
  const all = (account: string): Hook[] =>
    db
      .sql('select doc from hooks where account = ? order by created_at desc, id desc')
      .all(account)
      .flatMap((row) => parsed(row['doc']) ?? [])
  /** Asked at every change of a payment, so it is kept at hand. */
  const known = new Map<string, Hook[]>()

  function of(account: string): Hook[] {
    const hooks = known.get(account) ?? all(account)
    known.set(account, hooks)
    return hooks
  }

  return {
    /** Newest first. */
    of,
    get: (account: string, id: string) => of(account).find((hook) => hook.id === id),

    save(account: string, hook: Hook) {
      db.sql(
        `insert into hooks (id, account, created_at, doc) values (?, ?, ?, ?)
         on conflict do update set doc = excluded.doc`,
      ).run(hook.id, account, Date.parse(hook.created_at), JSON.stringify(hook))
      known.delete(account)
    },

    remove(account: string, id: string) {
      db.sql('delete from hooks where account = ? and id = ?').run(account, id)
      known.delete(account)
    },
  }
}

/** A document of the books; what they hold was written by `save`. */
function parsed(text: unknown): Hook | undefined {
  if (typeof text !== 'string') return undefined
  const hook: Hook = JSON.parse(text)
  return hook
}
