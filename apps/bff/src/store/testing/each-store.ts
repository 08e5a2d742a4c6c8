import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, inject } from 'vitest'
import { openDb, type Db, type Where } from '../db.ts'

export interface TestStore {
  /** An empty place of its own; it is removed after the tests. */
  place(): Promise<Where>
  /** A new store, up to date. Whoever opens it calls `destroy`. */
  open(): Promise<Db>
}

/**
 * Runs the tests on both stores: `eachStore((store) => { … db = await store.open() … })`, or for a
 * desk `startTestDesk({ store: await store.place() })`. Where there is no PostgreSQL its half is
 * skipped and says so.
 */
export function eachStore(tests: (store: TestStore) => void) {
  describe('on SQLite', () => {
    tests(sqliteStore())
  })
  onPostgres(tests)
}

/** Runs the tests on PostgreSQL alone: for what only several instances can do. */
export function onPostgres(tests: (store: TestStore) => void) {
  const door = inject('postgresAt')
  const why = door === null ? ' (there is none on this machine)' : ''
  describe.skipIf(door === null)(`on PostgreSQL${why}`, () => {
    tests(postgresStore(door ?? ''))
  })
}

function sqliteStore(): TestStore {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  return {
    place() {
      const folder = mkdtempSync(join(tmpdir(), 'paydesk-store-'))
      folders.push(folder)
      return Promise.resolve({ folder })
    },
    open: () => openDb({ folder: ':memory:' }),
  }
}

function postgresStore(door: string): TestStore {
  const databases: string[] = []
  afterAll(async () => {
    for (const name of databases) await administer(door, `drop database ${name} with (force)`)
  })
  const place = async () => {
    const name = `paydesk_${randomUUID().replaceAll('-', '')}`
    const url = new URL(await administer(door, `create database ${name}`))
    databases.push(name)
    url.pathname = name
    return { url: url.href }
  }
  return { place, open: async () => openDb(await place()) }
}

/** Answers the administrator's address. */
async function administer(door: string, statement: string): Promise<string> {
  const answer = await fetch(door)
  const url = await answer.text()
  if (!answer.ok) throw new Error(url)
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
  return url
}
