import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { controlOf } from './control-client.ts'
import { startSimulator } from './start.ts'
import { merchantOf } from './testing/merchant.ts'
import type { Transaction } from './wire.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'simulator-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

async function opened(options: Parameters<typeof startSimulator>[0]) {
  const simulator = await startSimulator(options)
  const control = controlOf(simulator.controlUrl)
  const { account: id, clientId, clientSecret } = simulator
  const keys = { id, clientId, clientSecret, readOnlyClientId: '', readOnlyClientSecret: '' }
  return { simulator, merchant: await merchantOf(simulator.url, control, keys) }
}

const everything = async (merchant: Awaited<ReturnType<typeof opened>>['merchant']) =>
  (await merchant.call<Transaction[]>('GET', '/transactions?limit=100')).body

test('a restart keeps the account, its keys, its payments and what is under way', async () => {
  const folder = join(data, 'restart')
  const first = await opened({ data: folder, payments: 40, seed: 3 })
  const { id } = await first.merchant.payment({ amount: 100 })
  await first.merchant.arm('capture', 'pending', { settles: 'success', settleAfterMs: 300 })
  await first.merchant.call('POST', `/transactions/${id}/capture`, { amount: 100 })
  const before = await everything(first.merchant)
  await first.simulator.close()

  const second = await opened({ data: folder, payments: 40, seed: 99 })
  expect(second.simulator).toMatchObject({
    account: first.simulator.account,
    clientId: first.simulator.clientId,
    clientSecret: first.simulator.clientSecret,
  })
  expect(await everything(second.merchant)).toHaveLength(before.length)
  await expect
    .poll(async () => (await second.merchant.books(id)).status, { timeout: 8_000 })
    .toBe('CAPTURED')
  await second.simulator.close()
})

test('--now fixes the day that the payments lead up to', async () => {
  const now = '2026-02-03T12:00:00.000Z'
  const [a, b] = [
    await opened({ payments: 50, seed: 5, now }),
    await opened({ payments: 50, seed: 5, now }),
  ]
  expect(await everything(a.merchant)).toEqual(await everything(b.merchant))
  expect((await everything(a.merchant)).every(({ created_at }) => created_at <= now)).toBe(true)
  await Promise.all([a.simulator.close(), b.simulator.close()])
})

test('the clock begins at --now, in memory too', async () => {
  const { merchant, simulator } = await opened({ payments: 5, now: '2026-02-03T12:00:00.000Z' })
  const { now } = await merchant.control.clock()
  expect(now >= '2026-02-03T12:00:00').toBe(true)
  expect(now < '2026-02-03T12:05:00').toBe(true)
  await simulator.close()
})

test('a restart keeps the clock, and does what became due meanwhile', async () => {
  const folder = join(data, 'clock')
  const now = '2026-02-03T12:00:00.000Z'
  const first = await opened({ data: folder, payments: 5, now })
  expect((await first.merchant.control.clock()).now >= now).toBe(true)
  expect((await first.merchant.control.clock()).now < '2026-02-03T12:05:00').toBe(true)
  const moved = await first.merchant.control.moveClock({ byMs: 86_400_000 })
  await first.simulator.close()

  const second = await opened({ data: folder, now })
  const kept = await second.merchant.control.clock()
  expect(kept.now >= moved.now).toBe(true)
  expect(kept.now < '2026-02-04T12:05:00').toBe(true)
  await second.simulator.close()
})

describe('the program', () => {
  const main = join(import.meta.dirname, 'main.ts')

  async function started(stdio: 'ipc' | 'ignore', ...args: string[]) {
    const child = spawn(process.execPath, [main, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', stdio],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    if (!child.stdout) throw new Error('no output')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    return { child, ready: JSON.parse(line) as Record<string, string> }
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints one JSON line when ready and stops on %s',
    async (signal) => {
      const { child, ready } = await started('ignore', '--payments', '20', '--seed', '2')
      expect(Object.keys(ready)).toEqual([
        'url',
        'controlUrl',
        'account',
        'clientId',
        'clientSecret',
      ])
      expect((await fetch(`${ready['url']}/v1/transactions`)).status).toBe(401)
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
    },
  )

  test('stops when the program that started it goes away', async () => {
    const { child } = await started('ipc')
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('stops when that has gone before it was ready', async () => {
    const child = spawn(process.execPath, [main, '--payments', '20'], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('what was acknowledged survives a kill', async () => {
    const folder = join(data, 'kill')
    const { child, ready } = await started('ignore', '--data', folder)
    const { url = '', controlUrl = '', account: id = '', clientId = '', clientSecret = '' } = ready
    const keys = { id, clientId, clientSecret, readOnlyClientId: '', readOnlyClientSecret: '' }
    const merchant = await merchantOf(url, controlOf(controlUrl), keys)
    const payment = await merchant.payment({ amount: 10_000 })
    let acknowledged = 0
    const work = (async () => {
      for (;;) {
        const { status } = await merchant.call('POST', `/transactions/${payment.id}/capture`, {
          amount: 1,
        })
        if (status === 200) acknowledged++
      }
    })().catch(() => {})
    await expect.poll(() => acknowledged, { timeout: 40_000 }).toBeGreaterThan(20)
    child.kill('SIGKILL')
    await Promise.all([once(child, 'exit'), work])

    const again = await opened({ data: folder })
    const books = await again.merchant.books(payment.id)
    const kept = books.events?.filter(({ event }) => event === 'CAPTURE').length ?? 0
    expect(kept).toBeGreaterThanOrEqual(acknowledged)
    expect(kept).toBeLessThanOrEqual(acknowledged + 1)
    await again.simulator.close()
  }, 60_000)

  test('after a kill, what was acknowledged is found by list and search as it is read', async () => {
    const folder = join(data, 'kill-list')
    const { child, ready } = await started('ignore', '--data', folder, '--payments', '200')
    const { url = '', controlUrl = '', account: id = '', clientId = '', clientSecret = '' } = ready
    const keys = { id, clientId, clientSecret, readOnlyClientId: '', readOnlyClientSecret: '' }
    const merchant = await merchantOf(url, controlOf(controlUrl), keys)
    const acknowledged: { id: string; name: string }[] = []
    const work = (worker: number) =>
      (async () => {
        for (let i = 0; ; i++) {
          const name = `order-${worker}-${i}`
          const made = await merchant.payment({ amount: 100 })
          const path = `/transactions/${made.id}`
          await merchant.call('PUT', path, { merchant_reference_2: name })
          const { status } = await merchant.call('POST', `${path}/capture`, { amount: 100 })
          if (status === 200) acknowledged.push({ id: made.id, name })
        }
      })().catch(() => {})
    const workers = [work(0), work(1), work(2)]
    await expect.poll(() => acknowledged.length, { timeout: 40_000 }).toBeGreaterThan(30)
    child.kill('SIGKILL')
    await Promise.all([once(child, 'exit'), ...workers])

    const { merchant: again, simulator } = await opened({ data: folder })
    const all: Transaction[] = []
    for (;;) {
      const after = all.length > 0 ? `&starting_after=${all.at(-1)?.id}` : ''
      const page = await again.call<Transaction[]>('GET', `/transactions?limit=100${after}`)
      all.push(...page.body)
      if (page.body.length < 100) break
    }
    expect(new Set(all.map((tx) => tx.id)).size).toBe(all.length)
    const found = async (query: string) =>
      (await again.call<Transaction[]>('GET', `/transactions?limit=100&${query}`)).body
    for (const { id: payment, name } of acknowledged) {
      const read = (await again.call('GET', `/transactions/${payment}`)).body
      expect(read).toMatchObject({ status: 'CAPTURED', merchant_reference_2: name })
      expect(all.find((tx) => tx.id === payment)).toEqual(read)
      expect(await found(`search=${name}`)).toEqual([read])
      expect(await found(`id=${payment}&status=CAPTURED&search=${name}`)).toEqual([read])
      expect(await found(`merchant_reference_2=${name}&captured_at.gte=2020-01-01`)).toEqual([read])
    }
    await simulator.close()
  }, 60_000)

  test('a first start that was killed leaves no books, and the next one makes them', async () => {
    const folder = join(data, 'unfinished')
    const seed = ['--seed-only', '--data', folder, '--payments', '4000']
    const child = spawn(process.execPath, [main, ...seed], { stdio: 'ignore' })
    const files = () => (existsSync(folder) ? readdirSync(folder) : [])
    await expect.poll(() => files().length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(files()).not.toContain('simulator.sqlite')

    const again = spawn(process.execPath, [main, ...seed], { stdio: 'ignore' })
    expect(await once(again, 'exit')).toEqual([0, null])
    expect(files()).toEqual(['simulator.sqlite'])
    const { merchant, simulator } = await opened({ data: folder })
    expect(await everything(merchant)).toHaveLength(100)
    await simulator.close()
  }, 60_000)

  test(
    'many payments lie in a folder that goes when the program ends',
    { timeout: 90_000 },
    async () => {
      const temporary = join(data, 'temporary')
      await mkdir(temporary)
      const child = spawn(process.execPath, [main, '--payments', '20000'], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, TMPDIR: temporary },
      })
      let told = ''
      child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
      const ready = JSON.parse(line) as Record<string, string>
      expect(told).toMatch(/\d s: sorting/)
      expect((await fetch(`${ready['url']}/v1/transactions`)).status).toBe(401)
      expect(readdirSync(temporary)).toHaveLength(1)
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
      expect(readdirSync(temporary)).toEqual([])
    },
  )
})
