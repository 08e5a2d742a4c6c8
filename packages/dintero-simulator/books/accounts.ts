import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from './database.ts'

export interface Client {
  id: string
  account: string
  secret: string
  scopes: string[]
}

export interface AccountKeys {
  id: string
  clientId: string
  clientSecret: string
  readOnlyClientId: string
  readOnlyClientSecret: string
}

const FULL = [
  'read:checkout',
  'write:checkout',
  'read:reports',
  'admin:reports',
  'read:hooks',
  'write:hooks',
  'write:settlements',
]
const READ_ONLY = ['read:checkout', 'read:reports']

/** Merchant accounts and their API clients. */
export function accountsIn(db: Database, clock: Clock) {
  const exists = (id: string) => db.sql('select 1 from accounts where id = ?').get(id) !== undefined

  function freeId() {
    for (;;) {
      const id = `T${randomInt(10_000_000, 100_000_000)}`
      if (!exists(id)) return id
    }
  }

  function addClient(account: string, scopes: string[]): Client {
    const client = { id: randomUUID(), account, secret: randomBytes(24).toString('hex'), scopes }
    db.sql('insert into clients (id, account, secret, scopes) values (?, ?, ?, ?)').run(
      client.id,
      account,
      client.secret,
      scopes.join(' '),
    )
    return client
  }

  return {
    exists,

    ids: () =>
      db
        .sql('select id from accounts order by created_at, id')
        .all()
        .map((row) => String(row['id'])),

    /** Makes an account with one client that may write and one that may only read. */
    create(id: string = freeId()): AccountKeys {
      return db.transact(() => {
        db.sql('insert into accounts (id, created_at) values (?, ?)').run(id, clock.now())
        addClient(id, FULL)
        addClient(id, READ_ONLY)
        return keysOf(id)
      })
    },

    keysOf,

    clientWithSecret(secret: string): Client | undefined {
      const row = db.sql('select * from clients where secret = ?').get(secret)
      return row && clientOf(row)
    },

    client(id: string): Client | undefined {
      const row = db.sql('select * from clients where id = ?').get(id)
      return row && clientOf(row)
    },
  }

  function keysOf(id: string): AccountKeys {
    const clients = db.sql('select * from clients where account = ?').all(id).map(clientOf)
    const writer = clients.find((client) => client.scopes.includes('write:checkout'))
    const reader = clients.find((client) => !client.scopes.includes('write:checkout'))
    if (!writer || !reader) throw new Error(`account ${id} has no clients`)
    return {
      id,
      clientId: writer.id,
      clientSecret: writer.secret,
      readOnlyClientId: reader.id,
      readOnlyClientSecret: reader.secret,
    }
  }
}

function clientOf(row: Record<string, unknown>): Client {
  return {
    id: String(row['id']),
    account: String(row['account']),
    secret: String(row['secret']),
    scopes: String(row['scopes']).split(' '),
  }
}
