import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { settings, type Settings } from './settings.ts'
import type { ApiKey, Order, Product, Webhook } from './wire.ts'

/** Counts up when what is kept changes its shape: books of another version are refused. */
const VERSION = 1

/**
 * The shop's books: documents in one SQLite table, in `folder` or in memory, read once and written
 * through. What was saved is on disk when `save` returns.
 */
export function openBooks(folder: string | undefined) {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const file = folder === undefined ? ':memory:' : join(folder, 'woocommerce.sqlite')
  const db = new DatabaseSync(file)
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;
    create table if not exists documents (kind text, id integer, json text, primary key (kind, id));`)
  const version = Number(db.prepare('pragma user_version').get()?.['user_version'])
  if (version !== 0 && version !== VERSION)
    throw new Error(`the shop's books in ${folder} have version ${version}, not ${VERSION}`)
  db.exec(`pragma user_version = ${VERSION}`)
  const read = db.prepare('select json from documents where kind = ? order by id')
  const write = db.prepare('insert or replace into documents (kind, id, json) values (?, ?, ?)')
  const erase = db.prepare('delete from documents where kind = ? and id = ?')

  /** Documents of one kind by their ids; what `JSON.parse` gives is what this process once wrote. */
  function kept<T extends { id: number }>(kind: string) {
    const all = new Map<number, T>()
    for (const row of read.all(kind)) {
      const document: T = JSON.parse(String(row['json']))
      all.set(document.id, document)
    }
    return {
      get: (id: number) => all.get(id),
      all: () => [...all.values()],
      save(document: T) {
        all.set(document.id, document)
        write.run(kind, document.id, JSON.stringify(document))
      },
      remove(id: number) {
        erase.run(kind, id)
        return all.delete(id)
      },
    }
  }

  const meta = kept<{ id: number; value: unknown }>('meta')
  let known = settings.parse(meta.get(SETTINGS)?.value ?? {})

  return {
    orders: kept<Order>('order'),
    products: kept<Product>('product'),
    keys: kept<ApiKey>('key'),
    webhooks: kept<Webhook>('webhook'),

    settings: (): Settings => known,
    /** Changes some settings; throws a ZodError and changes nothing if one is wrong. */
    changeSettings(change: object): Settings {
      known = settings.parse({ ...known, ...change })
      meta.save({ id: SETTINGS, value: known })
      return known
    },

    /** A new id: orders, refunds, notes and lines share one count, so ids of orders have gaps. */
    nextId(): number {
      const value = Number(meta.get(COUNT)?.value ?? 1_000) + 1
      meta.save({ id: COUNT, value })
      return value
    },
    /** Ids from here on are higher than this one. */
    passId(id: number) {
      if (id > Number(meta.get(COUNT)?.value ?? 1_000)) meta.save({ id: COUNT, value: id })
    },

    /** All or nothing, and one write to the disk; the argument runs synchronously. */
    transact(work: () => void) {
      db.exec('begin immediate')
      try {
        work()
        db.exec('commit')
      } catch (error) {
        db.exec('rollback')
        throw error
      }
    },

    close: () => db.close(),
  }
}

const SETTINGS = 1
const COUNT = 2
