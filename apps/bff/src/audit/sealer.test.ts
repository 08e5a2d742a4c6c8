import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../log.ts'
import { PATIENT } from '../operations/testing/confirm.ts'
import { addNote, readHead } from '../store/audit.ts'
import { openDb, type Db, type DbOrTransaction, type Where } from '../store/db.ts'
import { eachStore, onPostgres } from '../store/testing/each-store.ts'
import { startProcess } from '../testing/process.ts'
import { createSealer, sealAll } from './sealer.ts'
import { verifyAudit } from './verify.ts'

/** Another process on the same store, from where entries are named. */
const PROCESS = relative(
  join(import.meta.dirname, '..'),
  fileURLToPath(new URL('./testing/write-and-seal.ts', import.meta.url)),
)

const write = (db: DbOrTransaction) => addNote(db, { what: 'sign-in-failed', at: new Date() })
const whole = { waiting: 0, violations: [] }

eachStore((store) => {
  let where: Where
  let db: Db
  beforeEach(async () => {
    where = await store.place()
    db = await openDb(where)
  })
  afterEach(() => db.destroy())

  test('a row is in the chain moments after its commit', async () => {
    const sealer = createSealer(db, createLog('silent'))
    await write(db)
    await vi.waitFor(async () => expect((await readHead(db)).position).toBe(1), PATIENT)
    await sealer.stop()
  })

  test('who stops leaves nothing unsealed', async () => {
    const sealer = createSealer(db, createLog('silent'), 60_000)
    await write(db)
    await sealer.stop()
    expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 1 } })
  })

  test('more rows than fit into one transaction are one chain', async () => {
    await db.transaction().execute(async (transaction) => {
      for (let row = 0; row < 1_203; row += 1) {
        await addNote(transaction, { what: 'sign-in-failed', at: new Date() })
      }
    })
    await sealAll(db)
    expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 1_203 } })
  })

  test('processes that write and seal at the same time make one chain', async () => {
    const environment = 'url' in where ? { DATABASE_URL: where.url } : { DATA_DIR: where.folder }
    const processes = [1, 2, 3].map(() => startProcess(PROCESS, [], environment))
    const ends = await Promise.all(processes.map(({ exited }) => exited))
    expect(processes.map(({ errors }) => errors())).toEqual(['', '', ''])
    expect(ends).toEqual([0, 0, 0])
    expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 120 } })
  })

  test('a store that cannot be written is told once, and sealed when it can be', async () => {
    const logged: string[] = []
    const log = createLog('error', { write: (line: string) => void logged.push(line) })
    await write(db)
    await db.schema.alterTable('audit_head').renameTo('gone').execute()
    const sealer = createSealer(db, log, 10)
    await vi.waitFor(() => expect(logged).not.toEqual([]), PATIENT)
    await db.schema.alterTable('gone').renameTo('audit_head').execute()
    await vi.waitFor(async () => expect((await readHead(db)).position).toBe(1), PATIENT)
    await sealer.stop()
    expect(logged).toHaveLength(1)
  })
})

onPostgres((store) => {
  test('rows that become visible out of order are all in the chain', async () => {
    const db = await store.open()
    const slow = await db.startTransaction().execute()
    await write(slow)
    await write(db)
    await sealAll(db)
    expect((await readHead(db)).position).toBe(1)
    await slow.commit().execute()
    await sealAll(db)
    const rows = await db.selectFrom('audit').select(['seq', 'position']).orderBy('seq').execute()
    expect(rows.map(({ position }) => position)).toEqual([2, 1])
    expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 2 } })
    await db.destroy()
  })
})
