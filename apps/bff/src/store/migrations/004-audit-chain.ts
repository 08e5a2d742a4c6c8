import { sql } from 'kysely'
import { isPostgres } from '../dialect.ts'
import type { Migration } from '../migrate.ts'

export const auditChain: Migration = async (transaction) => {
  for (const [name, type] of [
    ['subject_id', 'text'],
    ['detail', 'text'],
    ['position', 'integer'],
  ] as const) {
    await transaction.schema.alterTable('audit').addColumn(name, type).execute()
  }

  await transaction.schema
    .createIndex('audit_position')
    .unique()
    .on('audit')
    .column('position')
    .execute()

  await transaction.schema
    .createIndex('audit_unsealed')
    .on('audit')
    .column('seq')
    .where(sql<boolean>`position is null`)
    .execute()

  await transaction.schema
    .createIndex('audit_of_operation')
    .on('audit')
    .columns(['operation_id', 'seq'])
    .execute()

  await transaction.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await transaction
    .insertInto('audit_head')
    .values({ id: 1, position: 0, hash: '0'.repeat(64) })
    .execute()

  for (const statement of isPostgres(transaction) ? POSTGRES : SQLITE) {
    await sql.raw(statement).execute(transaction)
  }
}

const CONTENT = [
  'seq',
  'at',
  'person_id',
  'person_role',
  'session_id',
  'what',
  'operation_id',
  'transaction_id',
  'amount',
  'currency',
  'from_state',
  'to_state',
  'subject_id',
  'detail',
]

/** A seal is set once, whole, and touches nothing else. */
const IS_SEALING = [
  'old.position is null and old.previous_hash is null and old.hash is null',
  'new.position is not null and new.previous_hash is not null and new.hash is not null',
  ...CONTENT.map((name) => `old.${name} is not distinct from new.${name}`),
].join(' and ')

const IS_UNSEALED = 'new.position is null and new.previous_hash is null and new.hash is null'
const REFUSAL = 'the audit is append-only'

/** A replaced row is deleted without a word to triggers, hence the look at `seq`. */
const SQLITE = [
  `create trigger audit_insert before insert on audit
    when not (${IS_UNSEALED}) or exists (select 1 from audit where seq = new.seq)
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_update before update on audit when not (${IS_SEALING})
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_delete before delete on audit
    begin select raise(abort, '${REFUSAL}'); end`,
]

const POSTGRES = [
  `create function audit_append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if ${IS_UNSEALED} then return new; end if;
      elsif tg_op = 'UPDATE' then
        if ${IS_SEALING} then return new; end if;
      end if;
      raise exception '${REFUSAL}';
    end $$`,
  `create trigger audit_append_only before insert or update or delete on audit
    for each row execute function audit_append_only()`,
  `create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_append_only()`,
]
