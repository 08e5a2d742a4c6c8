import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/** What is told to a shop moves no money, and keeps nothing off its payment. */
export const shops: Migration = async ({ schema }) => {
  await schema.dropIndex('operations_unresolved').execute()
  await schema
    .createIndex('operations_unresolved')
    .unique()
    .on('operations')
    .columns(['account', 'transaction_id'])
    .where(
      sql<boolean>`state in ('PREPARED', 'SENT', 'PENDING', 'UNKNOWN', 'NEEDS_REVIEW')
        and kind not in ('tell-capture', 'tell-refund', 'tell-void')`,
    )
    .execute()
}
