import { run, type RunOptions, type Totals } from './run.ts'
import type { Violation } from './watch.ts'

/** Seeds from `first` on, every `step`th, below `until`. */
export interface Batch {
  readonly first: number
  readonly step: number
  readonly until: number
}

export interface Report {
  readonly totals: Totals
  readonly failures: readonly { readonly seed: number; readonly violations: readonly Violation[] }[]
}

/** Days that go on in turn: they share the cost of a turn of the event loop; more would crowd the caches. */
const AT_ONCE = 2

/** Runs every seed of the batch in this thread. */
export async function runBatch(batch: Batch, options: RunOptions = {}): Promise<Report> {
  const { first, step, until } = batch
  const totals = { runs: 0, operations: 0, calls: 0, crashes: 0, faults: 0 }
  const failures: { seed: number; violations: readonly Violation[] }[] = []
  let next = first

  async function work() {
    for (let seed = next; seed < until; seed = next) {
      next += step
      const result = await run(seed, options)
      totals.runs += result.totals.runs
      totals.operations += result.totals.operations
      totals.calls += result.totals.calls
      totals.crashes += result.totals.crashes
      totals.faults += result.totals.faults
      if (result.violations.length > 0) failures.push({ seed, violations: result.violations })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { totals, failures }
}
