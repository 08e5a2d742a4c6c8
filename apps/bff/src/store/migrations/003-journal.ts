import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/** What reading back, a person's decision on the review list and a correction leave in a row. */
export const journal: Migration = async (transaction) => {
  const { schema } = transaction
  const texts = ['read_at', 'absent_at', 'closed_by_id', 'closed_by_name', 'corrected']
  for (const name of texts) await schema.alterTable('operations').addColumn(name, 'text').execute()

  // The sweep asks for what is due every two seconds.
  await schema
    .createIndex('operations_due')
    .on('operations')
    .columns(['account', 'next_read_at'])
    .where(sql<boolean>`next_read_at is not null`)
    .execute()
}
