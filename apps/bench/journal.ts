import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import type { OperationsDeps } from '../bff/src/operations/deps.ts'
import { createOperations } from '../bff/src/operations/operations.ts'
import { openDb, type Where } from '../bff/src/store/db.ts'
import { operationStore } from '../bff/src/store/operations.ts'
import { findPostgres, startCluster } from '../bff/src/store/testing/cluster.ts'
import { median, printTable } from './figures.ts'

const ACCOUNT = 'T12345678'
const AMOUNT = 50_000
/** Payments that are captured at the same time, each by a person who waits for the answer. */
const AT_ONCE = [64, 128]
const ROUNDS = 3
const ROUND_MS = 3_000
const WARM_UP_MS = 1_000
const PROVIDER_MS = 20
const TARGET = 300

const by = { person: { id: 'p', name: 'Kari', role: 'support' }, sessionId: 's' } as const
const ignore = () => undefined

/** Journalled captures in a second, on both stores: the real journal and store, a provider in this process. */
export async function measureJournal() {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-bench-'))
  const rows = [['', ...AT_ONCE.map((count) => `${count} at once`), 'target']]
  rows.push(await rowOf('SQLite, every commit on the disk', { folder }))
  rmSync(folder, { recursive: true })
  const bin = findPostgres()
  if (bin) {
    const cluster = await startCluster(bin, { durable: true })
    rows.push(await rowOf('PostgreSQL, every commit on the disk', { url: cluster.url('postgres') }))
    await cluster.stop()
  } else rows.push(['PostgreSQL: there is none on this machine'])
  const bare = AT_ONCE.map((count) => ((count * 1_000) / (2 * PROVIDER_MS)).toFixed(0))
  rows.push(['what the provider alone would allow', ...bare, ''])
  printTable(
    `Journalled captures per second, provider of ${PROVIDER_MS} ms a call in this process ` +
      `(a fresh read and the capture), median of ${ROUNDS} rounds of ${ROUND_MS / 1_000} s`,
    rows,
  )
}

async function rowOf(name: string, where: Where): Promise<string[]> {
  const db = await openDb(where)
  const provider = slowProvider()
  const operations = createOperations({
    account: ACCOUNT,
    store: operationStore(db, ACCOUNT),
    dintero: provider.dintero,
    changes: { publish: ignore },
    log: { info: ignore, warn: ignore, error: console.error },
    mayStill: () => Promise.resolve(true),
  })
  await operations.start()
  const capture = async () => {
    const seen = provider.newPayment()
    const { operation } = await operations.run({
      kind: 'capture',
      key: randomUUID(),
      transactionId: seen.id ?? '',
      request: { amount: AMOUNT },
      seen: `"${revision(seen)}"`,
      by,
    })
    if (operation.state !== 'SUCCEEDED') throw new Error(`A capture ended ${operation.state}`)
  }
  const cells: string[] = []
  for (const atOnce of AT_ONCE) {
    await perSecond(capture, atOnce, WARM_UP_MS)
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++)
      rates.push(await perSecond(capture, atOnce, ROUND_MS))
    cells.push(median(rates).toFixed(0))
  }
  await operations.stop()
  await db.destroy()
  return [name, ...cells, String(TARGET)]
}

/** How often `act` ends in a second while `atOnce` of them are under way. */
async function perSecond(act: () => Promise<void>, atOnce: number, ms: number): Promise<number> {
  const began = performance.now()
  let done = 0
  const work = async () => {
    while (performance.now() - began < ms) {
      await act()
      done++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return (done * 1_000) / (performance.now() - began)
}

const elsewhere = () => Promise.reject(new Error('Only captures are measured'))

/** Books in memory behind calls that take as long as Dintero's might. */
function slowProvider() {
  const books = new Map<string, Transaction>()
  const read = (id: string): Transaction => {
    const found = books.get(id)
    if (!found) throw new Error(`There is no payment ${id}`)
    return found
  }
  const dintero: OperationsDeps['dintero'] = {
    async get(id) {
      await pause(PROVIDER_MS)
      const transaction = read(id)
      return { json: transaction, transaction }
    },
    async capture(id, body) {
      await pause(PROVIDER_MS)
      const event = {
        ...body,
        id: '3',
        event: 'CAPTURE',
        success: true,
        amount: AMOUNT,
        event_reference: String(Reflect.get(body ?? {}, 'capture_reference')),
        created_at: new Date().toISOString(),
      }
      const before = read(id)
      const events = [...(before.events ?? []), event]
      const transaction: Transaction = { ...before, status: 'CAPTURED', events }
      books.set(id, transaction)
      return { kind: 'transaction', status: 200, json: transaction, transaction }
    },
    refund: elsewhere,
    void: elsewhere,
    authorize: elsewhere,
  }
  return {
    dintero,
    newPayment(): Transaction {
      const id = `${ACCOUNT}.${randomUUID()}`
      const payment: Transaction = {
        id,
        status: 'AUTHORIZED',
        amount: AMOUNT,
        currency: 'NOK',
        payment_product_type: 'payex.creditcard',
        events: [
          { id: '1', event: 'INITIALIZE', success: true },
          { id: '2', event: 'AUTHORIZE', success: true, amount: AMOUNT },
        ],
      }
      books.set(id, payment)
      return payment
    },
  }
}
