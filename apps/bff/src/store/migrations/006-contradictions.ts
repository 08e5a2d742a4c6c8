import type { Migration } from '../migrate.ts'

/** What the last look at a payment has found of an operation that is not what was confirmed. */
export const contradictions: Migration = async ({ schema }) => {
  await schema.alterTable('operations').addColumn('contradiction', 'text').execute()
}
