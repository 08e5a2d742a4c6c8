import { CHECKOUT_TABLES } from './checkout-tables.ts'
import { COLUMNS } from './index-values.ts'

/**
 * What the books consist of. A transaction is a narrow row that carries what it is found and
 * sorted by; its JSON lies apart, so that going through many rows reads few pages.
 */
export const TABLES = `
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists accounts (id text primary key, created_at integer not null) without rowid;
create table if not exists clients (
  id text primary key, account text not null, secret text not null, scopes text not null
) without rowid;
create table if not exists transactions (
  seq integer primary key,
  account text not null, id text not null, created_at integer not null,
  ${Object.keys(COLUMNS)
    .map((name) => `${name} ${name === 'amount' ? 'integer' : 'text'}`)
    .join(', ')},
  extra text
);
-- The JSON that the API shows, and what the books know beyond it. A transaction that is as it was
-- loaded has no row here: its JSON lies in a pack, with those that came with it.
create table if not exists documents (seq integer primary key, doc text, truth text);
create table if not exists packs (first integer primary key, docs blob not null);
-- Terms of search, card tokens, payout destinations. The key is the order of a list, so that the
-- newest of a hundred thousand hits are found at once.
create table if not exists labels (
  account text not null, name text not null, value text not null,
  created_at integer not null, seq integer not null,
  primary key (account, name, value, created_at desc, seq)
) without rowid;
-- Every capture and refund that succeeded.
create table if not exists moments (
  account text not null, kind text not null, at integer not null, seq integer not null,
  created_at integer not null,
  primary key (account, kind, at, seq)
) without rowid;
create table if not exists jobs (
  id integer primary key, at integer not null, kind text not null,
  account text not null, subject text not null, unique (account, subject, kind)
);
${CHECKOUT_TABLES}
`

/**
 * Why each index exists; books/list.ts says when it is used.
 *
 * - `by_id`: reading one transaction, the cursor of a page, the filter `id`.
 * - `by_created`: the list without a filter, deep pages, `created_at.*`, and every filter whose
 *   matches are so many that the next page is found by walking.
 * - `by_<column>`: one filter of equality. It ends in the list's order, so that a page is read
 *   off it however many match; `by_amount` serves the ranges too.
 * - `moments_of`: whether one transaction was captured or refunded in a range, while walking.
 * - `moments_by_created`: `captured_at.*` and `refunded_at.*` with many matches, in the list's order.
 * - `odd_moments`: whether an account has money moved before the payment was made, which only
 *   payments of made-up shape have; without them a walk may begin at the range's end.
 * - `jobs_at`: what is due next.
 */
export const INDEXES = [
  'create unique index if not exists by_id on transactions (account, id)',
  'create index if not exists by_created on transactions (account, created_at desc, id desc)',
  ...Object.keys(COLUMNS).map(
    (name) =>
      `create index if not exists by_${name} on transactions (account, ${name}, created_at desc)
       where ${name} is not null`,
  ),
  'create index if not exists moments_of on moments (seq, kind, at)',
  `create index if not exists moments_by_created
   on moments (account, kind, created_at desc, at, seq)`,
  `create index if not exists odd_moments on moments (account, kind) where at < created_at`,
  'create index if not exists jobs_at on jobs (at, id)',
]
