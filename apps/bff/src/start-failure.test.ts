import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { startFailure } from './start-failure.ts'
import { openDb } from './store/db.ts'
import { postgresDialect } from './store/postgres.ts'
import { onPostgres } from './store/testing/each-store.ts'
import { startWire } from './store/testing/wire.ts'

/** What a start with this database says. */
async function said(url: string) {
  const config = readConfig({ DATABASE_URL: url })
  const failure = await openDb({ url }).then(
    (db) => db.destroy().then(() => 'it starts'),
    (error: unknown) => startFailure(error, config),
  )
  expect(failure).not.toContain('hunter2')
  return failure
}

const changed = (url: string, change: { username?: string; pathname?: string }) => {
  const other = new URL(url)
  other.password = 'hunter2'
  return Object.assign(other, change).href
}

test('nobody listens where the database should be', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const at = server.address()
  const port = at && typeof at === 'object' ? at.port : 0
  await new Promise((closed) => server.close(closed))
  for (const host of ['127.0.0.1', 'localhost']) {
    expect(await said(`postgres://desk:hunter2@${host}:${port}/pay`)).toMatch(
      new RegExp(
        `^The database at ${host}:${port} cannot be used \\(.*ECONNREFUSED.*\\)\\. Mend it,`,
      ),
    )
  }
})

test('something else listens there', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const at = server.address()
  const port = at && typeof at === 'object' ? at.port : 0
  expect(await said(`postgres://desk:hunter2@127.0.0.1:${port}/pay`)).toMatch(
    /^The database at 127\.0\.0\.1:\d+ cannot be used \(/,
  )
  server.close()
})

onPostgres((store) => {
  const place = async () => {
    const where = await store.place()
    return 'url' in where ? where.url : ''
  }

  test('a database that is well', async () => {
    expect(await said(changed(await place(), {}))).toBe('it starts')
  })

  test('a user whom the server does not let in', async () => {
    const url = changed(await place(), { username: 'stranger' })
    expect(await said(url)).toMatch(
      /^The database at .* does not let stranger in \(role "stranger" does not exist\)\. Mend DATABASE_URL/,
    )
  })

  test('a database that is not there', async () => {
    const url = changed(await place(), { pathname: '/elsewhere' })
    expect(await said(url)).toMatch(/^There is no database elsewhere at .*\. Create it, or name/)
  })

  test('a user who may not make tables there', async () => {
    const url = await place()
    const username = `plain_${randomUUID().replaceAll('-', '')}`
    const owner = new Kysely<unknown>({ dialect: postgresDialect(url) })
    await sql`create role ${sql.id(username)} login`.execute(owner)
    await sql`revoke create on schema public from public`.execute(owner)
    expect(await said(changed(url, { username }))).toMatch(
      /^plain_\w+ may not make tables in the database .* \(permission denied .*\)\. Make it the owner/,
    )
    await sql`drop role ${sql.id(username)}`.execute(owner)
    await owner.destroy()
  })

  test('a database that says nothing', async () => {
    const wire = await startWire({ url: await place() })
    wire.hang()
    expect(await said(wire.where.url)).toMatch(/cannot be used \(.*time-?out.*\)/)
    wire.close()
  })
})
