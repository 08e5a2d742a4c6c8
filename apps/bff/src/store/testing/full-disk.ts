import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { isPostgres } from '../dialect.ts'

/**
 * Lets the journal's table refuse rows as a store does whose disk is full: new ones or changes of
 * old ones, all or those of which `when` is true. Answers what makes room again.
 */
export async function fillDisk(db: Db, on: 'insert' | 'update', when = 'true') {
  const statements = isPostgres(db)
    ? [
        `create or replace function disk_full() returns trigger language plpgsql
          as $$ begin raise exception 'disk full' using errcode = '53100'; end $$`,
        `create trigger full_disk before ${on} on operations
          for each row when (${when}) execute function disk_full()`,
      ]
    : [
        `create trigger full_disk before ${on} on operations
          when ${when} begin select raise(abort, 'disk full'); end`,
      ]
  for (const statement of statements) await sql.raw(statement).execute(db)
  const drop = isPostgres(db) ? 'drop trigger full_disk on operations' : 'drop trigger full_disk'
  return async () => {
    await sql.raw(drop).execute(db)
  }
}
