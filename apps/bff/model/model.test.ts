import { expect, test } from 'vitest'
import { runBatch } from './batch.ts'
import { run } from './run.ts'
import { runOnAllCores } from './spread.ts'
import { MUTANTS } from './testing/mutants.ts'
import type { Sabotage } from './world.ts'

/** Seconds on a machine of its own; beside other tests it may take as long as it takes. */
const PATIENT = 300_000

test(
  'on 20,000 bad days nothing moves twice, nothing is lost and nothing false is said',
  async () => {
    const { totals, failures } = await runOnAllCores(1, 20_000)
    expect(failures).toEqual([])
    expect(totals.runs).toBe(20_000)
    expect(totals.calls).toBeGreaterThan(20_000)
    expect(totals.crashes).toBeGreaterThan(5_000)
  },
  PATIENT,
)

test.each([5030940, 5052053, 5064329, 5067789, 5069403, 5092826, 5096298, 5112716])(
  'on day %i what was done is shown late, after it was taken back, and never told as refused',
  async (seed) => {
    const { failures } = await runBatch({ first: seed, step: 1, until: seed + 1 })
    expect(failures).toEqual([])
  },
)

/** The first days with a violation, some hundred at a time; none after 10,000. */
async function firstRed(sabotage: Sabotage) {
  const step = 250
  for (let first = 1; first < 10_000; first += step) {
    const { failures } = await runBatch({ first, step: 1, until: first + step }, { sabotage })
    if (failures.length > 0) return failures
  }
  return []
}

test.each(MUTANTS)(
  'it turns red when $name',
  async ({ sabotage }) => {
    expect(await firstRed(sabotage)).not.toEqual([])
  },
  PATIENT,
)

/** Some days, line by line; ids without their random letters. */
async function told() {
  const lines: string[] = []
  const trace = (line: string) => lines.push(line.replaceAll(/\b01[0-9A-Z]{24}\b/g, 'id'))
  for (let seed = 1; seed <= 30; seed++) await run(seed, { trace })
  return lines
}

test('the same seed is the same day, line by line', async () => {
  const days = await told()
  expect(days.length).toBeGreaterThan(300)
  expect(await told()).toEqual(days)
})
