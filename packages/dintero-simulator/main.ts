import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { makeBooks } from './first-start.ts'
import { MANY, seedApart, tellProgress } from './seed-apart.ts'
import { startSimulator, type Simulator } from './start.ts'

// A page of JSON lives for a moment. Left alone, V8 answers many of them with a young generation
// that grows to hundreds of megabytes and is never given back.
setFlagsFromString('--semi-space-growth-factor=1')

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    data: { type: 'string' },
    payments: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    now: { type: 'string' },
    'requests-kept': { type: 'string', default: '10000' },
    'seed-only': { type: 'boolean', default: false },
  },
})

const payments = number('payments', values.payments)
const seed = number('seed', values.seed)
const { now } = values

if (values['seed-only']) {
  if (values.data === undefined) throw new Error('--seed-only needs --data')
  makeBooks(values.data, {
    payments,
    seed,
    now,
    progress: payments >= MANY ? tellProgress() : undefined,
  })
} else await serve()

async function serve() {
  const many = payments >= MANY
  // So many payments are too many for memory.
  const own =
    many && values.data === undefined ? mkdtempSync(join(tmpdir(), 'simulator-')) : undefined
  const data = values.data ?? own
  const stopping = new AbortController()
  let simulator: Simulator | undefined
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  process.on('disconnect', () => void stop())

  try {
    if (many && data !== undefined)
      await seedApart(import.meta.filename, data, seedArgs(), stopping.signal)
  } catch (error) {
    if (own !== undefined) rmSync(own, { recursive: true, force: true })
    if (stopping.signal.aborted) return
    throw error
  }
  simulator = await startSimulator({
    port: number('port', values.port),
    controlPort: number('control-port', values['control-port']),
    data,
    payments,
    seed,
    now,
    requestsKept: number('requests-kept', values['requests-kept']),
  })
  const { url, controlUrl, account, clientId, clientSecret } = simulator
  if (stopping.signal.aborted) return end()
  console.log(JSON.stringify({ url, controlUrl, account, clientId, clientSecret }))

  async function stop() {
    if (stopping.signal.aborted) return
    stopping.abort()
    await end()
  }

  async function end() {
    await simulator?.close()
    if (simulator && own !== undefined) rmSync(own, { recursive: true, force: true })
    if (process.connected) process.disconnect()
  }
}

function seedArgs(): string[] {
  const args = ['--payments', String(payments), '--seed', String(seed)]
  return now === undefined ? args : [...args, '--now', now]
}

function number(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}
