import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'

/** What each account's callbacks are signed with; an account has none until it asks for one. */
export function signatureSecretsIn(db: Database) {
  return {
    of(account: string): string | undefined {
      const secret = db.sql('select secret from signature_secrets where account = ?').get(account)
      return secret && String(secret['secret'])
    },

    /** A new secret in place of the old one. */
    renew(account: string): string {
      const secret = randomBytes(32).toString('hex')
      db.sql(
        `insert into signature_secrets (account, secret) values (?, ?)
         on conflict do update set secret = excluded.secret`,
      ).run(account, secret)
      return secret
    },
  }
}
