import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dinteroEnv, startDesk } from '@paydesk/web/e2e/processes'
import { newOperationId } from '../bff/src/operations/operation-id.ts'
import { sent } from '../bff/src/operations/testing/events.ts'
import { openDb } from '../bff/src/store/db.ts'
import { operationStore } from '../bff/src/store/operations.ts'
import { median, printTable } from './figures.ts'
import type { Stand } from './stand.ts'

const ROWS = 10_000
const UNRESOLVED = 100
const TIMES = 5
const TARGET_MS = 3_000

/** Milliseconds from the start of the process until it is ready, on a journal that has lived. */
export async function measureRestart({ simulator }: Pick<Stand, 'simulator'>) {
  const { url, account, clientId, clientSecret } = simulator
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-bench-'))
  const env = { ...dinteroEnv(url, account, clientId, clientSecret), DATA_DIR: folder }
  // The first start makes the people, which takes their passwords' time.
  await (await startDesk(env)).stop()
  await fill(folder, account)
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    const desk = await startDesk(env)
    while (!(await fetch(`${desk.url}/readyz`)).ok);
    times.push(performance.now() - began)
    await desk.stop()
  }
  rmSync(folder, { recursive: true })
  printTable(`Restart until ready, ms, ${ROWS} rows, ${UNRESOLVED} of them unresolved`, [
    ['', 'median', 'longest', 'target'],
    [
      `the process, ${TIMES} times`,
      median(times).toFixed(0),
      Math.max(...times).toFixed(0),
      String(TARGET_MS),
    ],
  ])
}

async function fill(folder: string, account: string) {
  const db = await openDb({ folder })
  const store = operationStore(db, account)
  const now = Date.now()
  const insert = async (index: number) => {
    const at = new Date(now - index * 60_000).toISOString()
    const isOpen = index < UNRESOLVED
    await store.insert(
      sent({
        id: newOperationId(now - index * 60_000),
        account,
        key: randomUUID(),
        transaction_id: `${account}.${randomUUID()}`,
        prepared_at: at,
        sent_at: at,
        changed_at: at,
        ...(isOpen
          ? { state: 'UNKNOWN', next_read_at: at }
          : { state: 'SUCCEEDED', finished_at: at, event_ids: ['3'] }),
      }),
    )
  }
  await Promise.all(Array.from({ length: ROWS }, (_, index) => insert(index)))
  await db.destroy()
}
