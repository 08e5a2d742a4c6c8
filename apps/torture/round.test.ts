/* oxlint-disable unicorn/no-thenable -- `then` says what a fault does; faults are never awaited */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from './check/check.ts'
import { playRound } from './round.ts'
import { startRetryingProxy } from './testing/retrying-proxy.ts'
import type { Weather } from './weather.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-torture-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const round = { seed: 7, ms: 4_000, store: 'sqlite', entry: 'apps/bff/src/start.ts' } as const

/** What a naive desk cannot bear: done, and the answer is lost. */
const lostAnswers: Weather = () => ({ on: 'capture', then: 'drop-after' })

/** Several processes live and die, beside all the other tests. */
const PATIENT = { timeout: 120_000 }

test('a desk whose lost requests are repeated is caught', PATIENT, async () => {
  const { history } = await playRound({
    ...round,
    folder,
    patienceMs: 1_000,
    weather: lostAnswers,
    between: startRetryingProxy,
  })
  const broken = new Set(check(history).map(({ invariant }) => invariant))
  expect(broken).toContain('I1')
  expect(broken).toContain('I4')
})
