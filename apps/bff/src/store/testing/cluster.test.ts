import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { findPostgres } from './cluster.ts'

const bin = findPostgres()
const START = `
  const { startCluster } = await import(${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))})
  const cluster = await startCluster(${JSON.stringify(bin)})
  console.log(cluster.url('postgres'))
  process.stdin.once('data', () => cluster.stop().then(() => process.exit()))
`

/** A process of its own that starts a cluster. */
async function startElsewhere() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', START])
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const url = said.toString().trim()
  const folder = decodeURIComponent(new URL(url).hostname)
  return { child, url, folder, exited: once(child, 'exit') }
}

test.skipIf(bin === undefined).each([
  ['stops it', (child: ReturnType<typeof spawn>) => child.stdin?.write('stop\n')],
  ['is killed', (child: ReturnType<typeof spawn>) => child.kill('SIGKILL')],
])('nothing of a cluster stays when who started it %s', async (_name, end) => {
  const { child, url, folder, exited } = await startElsewhere()
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  const cutOff = new Promise<void>((done) => client.on('end', done))
  await client.connect()
  end(child)
  await exited
  await cutOff
  await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false)
})
