import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from './store/db.ts'
import { listPeople } from './store/people.ts'
import { FolderTakenError, takeFolder } from './take-folder.ts'
import { startProcess } from './testing/process.ts'

const PROCESS = relative(
  import.meta.dirname,
  fileURLToPath(new URL('./testing/hold-folder.ts', import.meta.url)),
)

let folder: string
const running: ReturnType<typeof startProcess>[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-folder-'))
})
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ exited }) => exited))
  rmSync(folder, { recursive: true })
})

/** A process that asks for the folder; it has it when it says so. */
async function asking() {
  const one = startProcess(PROCESS, [folder], {})
  running.push(one)
  await one.says(/It asks/)
  return one
}

async function holding() {
  const one = await asking()
  await one.says(/It has it/)
  return one
}

test('while one process has the folder, another is told that it is in use and what to do', async () => {
  const first = await holding()
  const second = await asking()
  expect(await second.exited).toBe(1)
  expect(second.output()).not.toContain('It has it')
  expect(second.errors()).toContain(
    `Another Paydesk runs with the data folder ${folder}. Stop it, or choose another folder with DATA_DIR; several instances share a database with DATABASE_URL.`,
  )
  expect(first.child.exitCode).toBeNull()
})

test('whoever asks while the other one is stopping gets it', async () => {
  const first = await holding()
  const second = await asking()
  first.child.stdin.end()
  await second.says(/It has it/)
  expect(await first.exited).toBe(0)
})

test('a process that is killed leaves nothing in the way', async () => {
  const first = await holding()
  first.child.kill('SIGKILL')
  await first.exited
  // Without any patience: there is nothing to wait for.
  expect(takeFolder(folder, 0)).not.toThrow()
})

test('a process that stands still has it still', async () => {
  const first = await holding()
  first.child.kill('SIGSTOP')
  expect(() => takeFolder(folder, 0)).toThrow(FolderTakenError)
})

test('the same process does not get it twice, and gets it again when it has given it back', () => {
  const giveBack = takeFolder(folder, 0)
  expect(() => takeFolder(folder, 0)).toThrow(FolderTakenError)
  // Nor has the attempt taken it from whoever has it.
  expect(() => takeFolder(folder, 0)).toThrow(FolderTakenError)
  giveBack()
  expect(takeFolder(folder, 0)).not.toThrow()
})

test('an attempt of the same process lets no other process in', async () => {
  const giveBack = takeFolder(folder, 0)
  expect(() => takeFolder(folder, 0)).toThrow(FolderTakenError)
  expect(await (await asking()).exited).toBe(1)
  giveBack()
})

test('the store itself is open to whoever works beside the desk', async () => {
  await holding()
  const db = await openDb({ folder })
  expect(await listPeople(db)).toEqual([])
  await db.destroy()
})
