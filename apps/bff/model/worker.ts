import { parentPort, workerData } from 'node:worker_threads'
import { runBatch, type Batch } from './batch.ts'

// Errors are part of the day, and nobody reads where they were thrown.
Error.stackTraceLimit = 0
const batch: Batch = workerData
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await runBatch(batch))
