import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../log.ts'
import { addNote, readHead } from '../store/audit.ts'
import { openDb, type Db } from '../store/db.ts'
import { createSealer, sealAll } from './sealer.ts'
import { startProcess } from '../testing/process.ts'
import { verifyAudit } from './verify.ts'

let folder: string
const open: Db[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-sealer-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.destroy()))
  rmSync(folder, { recursive: true })
})

/** What each process has: a connection of its own to the same store. */
const anotherProcess = async () => {
  const db = await openDb({ folder })
  open.push(db)
  return db
}
const write = (db: Db) => addNote(db, { what: 'sign-in-failed', at: new Date() })
const whole = { waiting: 0, violations: [] }

test('a row is in the chain within a second of its commit', async () => {
  const db = await anotherProcess()
  const sealer = createSealer(db, createLog('silent'))
  await write(db)
  await vi.waitFor(async () => expect((await readHead(db)).position).toBe(1), { timeout: 1_000 })
  await sealer.stop()
})

test('who stops leaves nothing unsealed', async () => {
  const db = await anotherProcess()
  const sealer = createSealer(db, createLog('silent'), 60_000)
  await write(db)
  await sealer.stop()
  expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 1 } })
})

test('more rows than fit into one transaction are one chain', async () => {
  const db = await anotherProcess()
  await db.transaction().execute(async (transaction) => {
    for (let row = 0; row < 1_203; row += 1) {
      await addNote(transaction, { what: 'sign-in-failed', at: new Date() })
    }
  })
  await sealAll(db)
  expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 1_203 } })
})

test('processes that write and seal at the same time make one chain', async () => {
  const db = await anotherProcess()
  const processes = [1, 2, 3].map(() =>
    startProcess('audit/testing/write-and-seal.ts', [], { DATA_DIR: folder }),
  )
  const ends = await Promise.all(processes.map(({ exited }) => exited))
  expect(processes.map(({ errors }) => errors())).toEqual(['', '', ''])
  expect(ends).toEqual([0, 0, 0])
  expect(await verifyAudit(db)).toMatchObject({ ...whole, head: { position: 120 } })
})

test('a store that cannot be written is told once, and sealed when it can be', async () => {
  const logged: string[] = []
  const log = createLog('error', { write: (line: string) => void logged.push(line) })
  const db = await anotherProcess()
  await write(db)
  await db.schema.alterTable('audit_head').renameTo('gone').execute()
  const sealer = createSealer(db, log, 10)
  await vi.waitFor(() => expect(logged).not.toEqual([]))
  await db.schema.alterTable('gone').renameTo('audit_head').execute()
  await vi.waitFor(async () => expect((await readHead(db)).position).toBe(1))
  await sealer.stop()
  expect(logged).toHaveLength(1)
})
