import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { bookFile, openForFirstLoad, type Database } from './database.ts'
import { INDEXES } from './tables.ts'

const NEW_LABELS = `create table new_labels (
  account text not null, name text not null, value text not null,
  created_at integer not null, seq integer not null
)`

const UNFINISHED = 'unfinished-'

/**
 * Makes the books in `folder` if there are none: `fill` writes them, with new labels in the table
 * `new_labels`. They get their name only when all is in and on disk, so that a start that was
 * killed begins anew. Indexes come last and labels are sorted first: both are then written from
 * front to end, and a million payments take minutes instead of hours.
 */
export function loadFirst(
  folder: string,
  fill: (db: Database) => void,
  progress: (step: string) => void,
) {
  if (existsSync(bookFile(folder))) return
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (name.startsWith(UNFINISHED)) rmSync(join(folder, name), { force: true })
  // Of its own, so that a start that is still at it cannot give its name to this one's file.
  const file = join(folder, `${UNFINISHED}${process.pid}`)
  const db = openForFirstLoad(file)
  try {
    db.sql(NEW_LABELS).run()
    fill(db)
    progress('sorting')
    db.sql(
      `insert into labels select * from new_labels
       order by account, name, value, created_at desc, seq`,
    ).run()
    db.sql('drop table new_labels').run()
    for (const index of INDEXES) {
      progress(nameOf(index))
      db.sql(index).run()
    }
  } finally {
    db.close()
  }
  toDisk(file)
  renameSync(file, bookFile(folder))
  toDisk(folder)
}

/** Fills books that are new and in memory; the indexes come last here too. */
export function loadInMemory(db: Database, fill: (db: Database) => void) {
  for (const index of INDEXES) db.sql(`drop index ${nameOf(index)}`).run()
  fill(db)
  for (const index of INDEXES) db.sql(index).run()
}

const nameOf = (index: string) => /exists (\w+)/.exec(index)?.[1] ?? ''

function toDisk(path: string) {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
