import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Batch, Report } from './batch.ts'
import type { Totals } from './run.ts'

/** Runs the seeds from `first` on over all cores; failures in the order of their seeds. */
export async function runOnAllCores(first: number, runs: number): Promise<Report> {
  const step = Math.min(availableParallelism(), runs)
  const until = first + runs
  const cores = Array.from({ length: step }, (_, core) => core)
  const reports = await Promise.all(
    cores.map((core) => inWorker({ first: first + core, step, until })),
  )
  return {
    totals: sum(reports.map(({ totals }) => totals)),
    failures: reports.flatMap(({ failures }) => failures).toSorted((a, b) => a.seed - b.seed),
  }
}

/** A day leaves nothing behind: what is young is thrown away as a whole, if there is room for it. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

function inWorker(workerData: Batch): Promise<Report> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData, resourceLimits })
  const { promise, resolve, reject } = Promise.withResolvers<Report>()
  worker.once('message', resolve)
  worker.once('error', reject)
  return promise
}

function sum(all: readonly Totals[]): Totals {
  const of = (what: keyof Totals) => all.reduce((sum, totals) => sum + totals[what], 0)
  return {
    runs: of('runs'),
    operations: of('operations'),
    calls: of('calls'),
    crashes: of('crashes'),
    faults: of('faults'),
  }
}
