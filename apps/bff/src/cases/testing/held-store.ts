import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, vi } from 'vitest'
import { PATIENT } from '../../operations/testing/confirm.ts'
import type { Where } from '../../store/db.ts'
import type { DeskProcess } from './desk-process.ts'

export interface HeldStore {
  /** Resolves when this desk waits for the store. */
  readonly isAwaited: (desk: Pick<DeskProcess, 'url' | 'pid'>) => Promise<void>
  readonly release: () => Promise<void>
}

/** Takes the journal's lock, as another process would: nothing can be committed until it is released. */
export const holdStore = (store: Where): Promise<HeldStore> =>
  'url' in store ? holdPostgres(store.url) : holdSqlite(join(store.folder, 'paydesk.db'))

function holdSqlite(file: string): Promise<HeldStore> {
  const database = new DatabaseSync(file, { timeout: 2_000 })
  database.exec('begin immediate')
  return Promise.resolve({
    // SQLite waits in the thread that answers: it sleeps, and nothing is answered meanwhile.
    isAwaited: (desk) =>
      vi.waitFor(async () => expect(await sleepsOverIt(desk)).toBe(true), PATIENT),
    release: () => {
      database.exec('rollback')
      database.close()
      return Promise.resolve()
    },
  })
}

/**
 * Whether the desk has been asked something and sleeps all the same. One that is only slow, on a busy
 * machine, has something to run, or has answered.
 */
async function sleepsOverIt({ url, pid }: Pick<DeskProcess, 'url' | 'pid'>): Promise<boolean> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  await pause(100)
  const state = stateOf(pid())
  // What it had said by then is read by now.
  await pause(50)
  const hasAnswered = socket.bytesRead > 0
  socket.destroy()
  return state === 'S' && !hasAnswered
}

/** Of the process's first thread: `R` runs or waits for a processor, `S` sleeps; proc_pid_stat(5). */
const stateOf = (pid = 0) => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]

const WAITING =
  'select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database ' +
  'where datname = current_database() and not granted'

async function holdPostgres(url: string): Promise<HeldStore> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('begin')
  await client.query('lock table operations in exclusive mode')
  return {
    isAwaited: () =>
      vi.waitFor(async () => expect((await client.query(WAITING)).rows).not.toEqual([]), PATIENT),
    async release() {
      await client.query('rollback')
      await client.end()
    },
  }
}
