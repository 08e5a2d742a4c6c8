import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { findPostgres, startCluster, type Cluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers the address of the administrator's database; null: there is no PostgreSQL here. */
    postgresAt: string | null
  }
}

/**
 * One PostgreSQL per test run, started when the first test asks for it. `TEST_DATABASE_URL` names
 * one that runs already instead: its user must be allowed to create databases.
 */
export async function setup(project: TestProject) {
  const running = process.env['TEST_DATABASE_URL']
  const bin = findPostgres()
  if (!running && !bin) {
    process.stderr.write('There is no PostgreSQL on this machine: what needs one is skipped.\n')
    project.provide('postgresAt', null)
    return undefined
  }
  let cluster: Promise<Cluster> | undefined
  const address = async () => {
    if (running || !bin) return running
    cluster ??= startCluster(bin)
    return (await cluster).url('postgres')
  }
  const door = createServer((_req, res) => {
    address().then(
      (url) => res.end(url),
      (error: unknown) => res.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening))
  const at = door.address()
  project.provide('postgresAt', at && typeof at === 'object' ? `http://127.0.0.1:${at.port}` : null)
  return async () => {
    door.close()
    door.closeAllConnections()
    await cluster?.then(({ stop }) => stop()).catch(() => undefined)
  }
}
