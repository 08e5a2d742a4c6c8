import { sql } from 'kysely'
import type { Db } from '../../store/db.ts'
import { isPostgres } from '../../store/dialect.ts'

/** Does what whoever owns the database can do: the triggers that keep the audit are off meanwhile. */
export async function tamper(db: Db, act: () => Promise<unknown>) {
  if (isPostgres(db)) {
    await sql`alter table audit disable trigger user`.execute(db)
    await act()
    await sql`alter table audit enable trigger user`.execute(db)
    return
  }
  const triggers = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'audit'`.execute(db)
  for (const { name } of triggers.rows) await sql.raw(`drop trigger ${name}`).execute(db)
  await act()
  for (const trigger of triggers.rows) await sql.raw(trigger.sql).execute(db)
}
