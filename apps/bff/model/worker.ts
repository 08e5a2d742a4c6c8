import { parentPort, workerData } from 'node:worker_threads'
import { runBatch, type Batch } from './batch.ts'

const batch: Batch = workerData
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await runBatch(batch))
