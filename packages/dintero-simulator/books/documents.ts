import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from './database.ts'

/** Enough to compress well together, few enough to read one of them in 60 µs. */
export const PACK = 4

/** The JSON texts of transactions, by the transactions' `seq`. */
export function documentsIn(db: Database) {
  function packed(seq: number): string | undefined {
    const row = db
      .sql('select first, docs from packs where first <= ? order by first desc limit 1')
      .get(seq)
    if (!row) return undefined
    const { first, docs } = row
    return docs instanceof Uint8Array ? unpack(docs, seq - Number(first)) : undefined
  }

  return {
    /** What the API shows. */
    shown: (seq: number) =>
      textOr(db.sql('select doc from documents where seq = ?').get(seq)?.['doc'], () =>
        packed(seq),
      ),

    /** What the books know beyond that, if they do. */
    truth: (seq: number) =>
      textOr(
        db.sql('select truth from documents where seq = ?').get(seq)?.['truth'],
        () => undefined,
      ),

    /** What the API shows and the books know from now on. */
    write(seq: number, doc: string) {
      db.sql('insert or replace into documents (seq, doc, truth) values (?, ?, null)').run(seq, doc)
    },

    /** What the books know from now on; the API goes on showing what it showed. */
    writeTruth(seq: number, truth: string) {
      db.sql(
        `insert into documents (seq, truth) values (?, ?)
         on conflict do update set truth = excluded.truth`,
      ).run(seq, truth)
    },

    /** Keeps the texts of consecutive transactions, lean. At most `PACK` at once. */
    writePack(first: number, docs: string[]) {
      db.sql('insert into packs (first, docs) values (?, ?)').run(first, pack(docs))
    },
  }
}

// JSON never holds a line feed outside of its own white space, and these texts have none.
const pack = (docs: string[]) => deflateRawSync(docs.join('\n'), { level: 1 })
/** One of the texts of a pack; the others stay bytes, so that they cost no string. */
function unpack(bytes: Uint8Array, index: number): string | undefined {
  const all = inflateRawSync(bytes)
  let from = 0
  for (let i = 0; i < index; i++) {
    const end = all.indexOf(LINE_FEED, from)
    if (end === -1) return undefined
    from = end + 1
  }
  const end = all.indexOf(LINE_FEED, from)
  return all.toString('utf8', from, end === -1 ? all.length : end)
}

const LINE_FEED = 10

const textOr = (value: unknown, other: () => string | undefined) =>
  typeof value === 'string' ? value : other()
