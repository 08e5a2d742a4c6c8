import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './processes.ts'

export const STORES = ['sqlite', 'postgres'] as const
export type StoreName = (typeof STORES)[number]

export interface Store {
  /** What tells a desk where it is. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** A new, empty store in this folder. Rejects where there is no PostgreSQL. */
export async function openStore(name: StoreName, folder: string): Promise<Store> {
  const env = { DATA_DIR: join(folder, 'data') }
  mkdirSync(env.DATA_DIR)
  if (name === 'sqlite') return { env, stop: async () => undefined }
  const postgres = run(['--input-type=module', '--eval', CLUSTER], {}, join(folder, 'postgres.log'))
  const url = await postgres.says(/^(postgres:.+)$/m)
  return { env: { ...env, DATABASE_URL: url }, stop: () => postgres.stop() }
}

/** Whether this machine has what `postgres` needs. */
export async function hasPostgres(folder: string): Promise<boolean> {
  const found = run(['--input-type=module', '--eval', FOUND], {}, join(folder, 'postgres.log'))
  return (await found.ended) === 0
}

const FROM = join(ROOT, 'apps/bff/src/store/testing/cluster.ts')
const FOUND = `
import { findPostgres } from '${FROM}'
process.exitCode = findPostgres() === undefined ? 1 : 0
`

/** The tests' own throw-away server, in a process of its own: nothing of the desk is loaded into this one. */
const CLUSTER = `
import { findPostgres, startCluster } from '${FROM}'
const bin = findPostgres()
if (bin === undefined) throw new Error('There is no PostgreSQL on this machine')
const cluster = await startCluster(bin, { durable: true })
console.log(cluster.url('postgres'))
setInterval(() => undefined, 60_000)
process.once('SIGTERM', () => void cluster.stop().then(() => process.exit()))
`
