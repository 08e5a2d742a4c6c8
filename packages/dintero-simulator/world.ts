import { randomBytes, randomUUID } from 'node:crypto'
import { accountsIn } from './books/accounts.ts'
import { openDatabase } from './books/database.ts'
import { transactionsIn } from './books/transactions.ts'
import { createFaults } from './faults.ts'
import { createRequestLog } from './request-log.ts'
import { settle } from './settle.ts'

export type World = ReturnType<typeof openWorld>

/** Everything that the routes share: the books, what is armed against them, what was asked. */
export function openWorld(folder: string | undefined) {
  const db = openDatabase(folder)
  const world = {
    db,
    accounts: accountsIn(db),
    transactions: transactionsIn(db),
    faults: createFaults(),
    log: createRequestLog(),
    /** Payments that are being worked on: a second operation on them is a conflict. */
    busy: new Set<string>(),
    /** Signs access tokens; kept with the books, so that tokens outlive a restart. */
    secret: '',
    now: () => Date.now(),

    meta(name: string, fallback: () => string): string {
      const kept = db.sql('select value from meta where name = ?').get(name)?.['value']
      if (typeof kept === 'string') return kept
      const value = fallback()
      db.sql('insert into meta (name, value) values (?, ?)').run(name, value)
      return value
    },

    /** Does what has become due: ends pending operations, shows hidden ones. */
    catchUp() {
      const now = world.now()
      const next = world.transactions.nextDue()
      if (next === undefined || next > now) return
      db.transact(() => {
        for (const { account, id, what, at } of world.transactions.takeDue(now)) {
          const known = world.transactions.known(account, id)
          if (!known) continue
          if (what === 'show') world.transactions.save(account, known)
          else {
            const act = { at: new Date(at).toISOString(), requestId: randomUUID() }
            const ended = settle(known, what === 'succeed', act)
            if (ended) world.transactions.save(account, ended)
          }
        }
      })
    },

    close() {
      db.close()
    },
  }
  world.secret = world.meta('secret', () => randomBytes(32).toString('hex'))
  return world
}
