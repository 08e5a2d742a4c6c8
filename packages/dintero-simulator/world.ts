import { randomBytes } from 'node:crypto'
import { announce } from './announce.ts'
import { accountsIn } from './books/accounts.ts'
import { openDatabase } from './books/database.ts'
import { deliveriesIn } from './books/deliveries.ts'
import { hooksIn } from './books/hooks.ts'
import { jobsIn } from './books/jobs.ts'
import { reportConfigurationsIn } from './books/report-configurations.ts'
import { sessionsIn } from './books/sessions.ts'
import { settlementsIn } from './books/settlements.ts'
import { signatureSecretsIn } from './books/signature-secrets.ts'
import { transactionsIn } from './books/transactions.ts'
import { createHosts } from './callbacks/hosts.ts'
import { clockIn } from './clock.ts'
import { createFaultWords } from './fault-words.ts'
import { createFaults } from './faults.ts'
import { createHeldRequests } from './held-requests.ts'
import { createRateLimit } from './rate-limit.ts'
import { createRequestLog } from './request-log.ts'
import { settingsIn } from './settings.ts'

export type World = ReturnType<typeof openWorld>

/** Everything that the routes share: the books, what is armed against them, what was asked. */
export function openWorld(folder: string | undefined, requestsKept?: number) {
  const db = openDatabase(folder)
  const clock = clockIn(db)
  const jobs = jobsIn(db)
  const world = {
    db,
    clock,
    /** ms; the only source of time. */
    now: clock.now,
    jobs,
    accounts: accountsIn(db, clock),
    transactions: transactionsIn(db, jobs, (account, after, before) =>
      announce(world, account, after, before),
    ),
    sessions: sessionsIn(db),
    hooks: hooksIn(db),
    deliveries: deliveriesIn(db),
    settlements: settlementsIn(db),
    reportConfigurations: reportConfigurationsIn(db),
    signatureSecrets: signatureSecretsIn(db),
    /** Shops that are on this machine. */
    hosts: createHosts(),
    /** Deliveries that are being sent, by their ids. */
    underway: new Map<string, Promise<void>>(),
    /** Ends what is being sent when the simulator stops. */
    stopping: new AbortController(),
    /** How each account's API decides what is not documented. */
    settings: settingsIn(db),
    faults: createFaults(),
    faultOfWords: createFaultWords(),
    held: createHeldRequests(),
    rate: createRateLimit(),
    log: createRequestLog(requestsKept),
    /** Payments that are being worked on: a second operation on them is a conflict. */
    busy: new Set<string>(),
    /** Signs access tokens; kept with the books, so that tokens outlive a restart. */
    secret: '',

    meta(name: string, fallback: () => string): string {
      const kept = db.sql('select value from meta where name = ?').get(name)?.['value']
      if (typeof kept === 'string') return kept
      const value = fallback()
      db.sql('insert into meta (name, value) values (?, ?)').run(name, value)
      return value
    },

    close() {
      world.stopping.abort()
      db.close()
    },
  }
  world.secret = world.meta('secret', () => randomBytes(32).toString('hex'))
  return world
}
