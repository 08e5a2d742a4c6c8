/** Tables beside the transactions: sessions, deliveries, hooks, settlements, signature secrets. */
export const CHECKOUT_TABLES = `
create table if not exists sessions (
  id text primary key, account text not null, created_at integer not null,
  transaction_id text, doc text not null
) without rowid;
create index if not exists sessions_by_created on sessions (account, created_at desc, id desc);
create table if not exists deliveries (
  id text primary key, account text not null, owner text not null, at integer not null,
  doc text not null
) without rowid;
create index if not exists deliveries_by_owner on deliveries (account, owner, at desc, id desc);
create table if not exists hooks (
  id text primary key, account text not null, created_at integer not null, doc text not null
) without rowid;
create index if not exists hooks_by_account on hooks (account, created_at desc, id desc);
create table if not exists settlements (
  account text not null, id text not null, settled_at integer not null,
  created_at integer not null, start_at integer not null, end_at integer not null,
  provider text not null, provider_reference text not null, currency text not null,
  capture integer not null, refund integer not null, fee integer not null,
  parts integer not null default 1, primary key (account, id)
) without rowid;
create index if not exists settlements_by_settled on settlements (account, settled_at desc, id desc);
-- Whose money it is, where that is a seller's and not the account's own.
create table if not exists settlement_destinations (
  account text not null, settlement text not null, payout_destination_id text not null,
  primary key (account, settlement)
) without rowid;
create table if not exists report_configurations (
  account text not null, id text not null, created_at integer not null, doc text not null,
  primary key (account, id)
) without rowid;
create table if not exists signature_secrets (
  account text primary key, secret text not null
) without rowid;
`
