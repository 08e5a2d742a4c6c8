import type { Change } from '@paydesk/contract/events'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { createChanges } from './changes.ts'
import { createLog } from './log.ts'
import { openBroadcast, type Broadcast } from './store/broadcast.ts'
import { openDb, type Db, type Where } from './store/db.ts'
import { eachStore, onPostgres } from './store/testing/each-store.ts'
import { startWire } from './store/testing/wire.ts'

const change = (id: string): Change => ({ transaction_id: id, operation: null })

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** What one instance hears, in its own words. */
async function instanceAt(where: Where) {
  const broadcast = await openBroadcast(where, createLog('silent'), 100)
  closing.push(() => broadcast.close())
  return instanceOn(broadcast)
}

function instanceOn(broadcast: Broadcast) {
  const changes = createChanges(broadcast)
  const heard: string[] = []
  const stop = changes.subscribe(
    ({ transaction_id }) => void heard.push(transaction_id),
    () => void heard.push('missed'),
  )
  return { changes, heard, stop, broadcast }
}

eachStore((store) => {
  test('whoever publishes is heard here at once and in order, until told to stop', async () => {
    const { changes, heard, stop } = await instanceAt(await store.place())
    changes.publish(change('a'))
    changes.publish(change('b'))
    expect(heard).toEqual(['a', 'b'])
    stop()
    changes.publish(change('c'))
    expect(heard).toEqual(['a', 'b'])
  })
})

onPostgres((store) => {
  const database = async () => {
    const where = await store.place()
    const db = await openDb(where)
    closing.push(() => db.destroy())
    return { where, db }
  }

  test('every other instance hears it once, in order', async () => {
    const where = await store.place()
    const [one, other, third] = [
      await instanceAt(where),
      await instanceAt(where),
      await instanceAt(where),
    ]
    for (const id of ['a', 'b', 'c']) one.changes.publish(change(id))
    other.changes.publish(change('d'))
    await expect.poll(() => third.heard.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect(third.heard.filter((id) => id !== 'd')).toEqual(['a', 'b', 'c'])
    await expect.poll(() => other.heard.toSorted()).toEqual(['a', 'b', 'c', 'd'])
    await expect.poll(() => one.heard).toEqual(['a', 'b', 'c', 'd'])
  })

  test('after a broken connection it knows that it missed something, and hears again', async () => {
    const { where, db } = await database()
    const one = await instanceAt(where)
    const other = await instanceAt(where)
    await breakConnections(db)
    await expect.poll(() => other.heard).toContain('missed')
    one.changes.publish(change('a'))
    await expect.poll(() => other.heard.at(-1)).toBe('a')
  })

  test('what is published while the store is out of reach is told afterwards', async () => {
    const where = await store.place()
    const wire = await startWire(where)
    const one = await instanceAt(wire.where)
    const other = await instanceAt(where)
    wire.cut()
    for (const id of ['a', 'b']) one.changes.publish(change(id))
    wire.mend()
    await expect.poll(() => other.heard).toEqual(['a', 'b'])
    await expect.poll(() => one.heard).toEqual(['a', 'b', 'missed'])
    wire.close()
  })

  test('a connection that is silently gone is noticed and replaced', async () => {
    const where = await store.place()
    const wire = await startWire(where)
    const one = await instanceAt(where)
    const other = await instanceAt(wire.where)
    wire.hang()
    one.changes.publish(change('a'))
    wire.mend()
    await expect.poll(() => other.heard, { timeout: 10_000 }).toEqual(['missed'])
    one.changes.publish(change('b'))
    await expect.poll(() => other.heard).toEqual(['missed', 'b'])
    wire.close()
  })

  test('more than can be kept is told as something missed', async () => {
    const where = await store.place()
    const one = await instanceAt(where)
    const other = await instanceAt(where)
    for (let n = 0; n <= 1_000; n++) one.changes.publish(change(`p${n}`))
    await expect.poll(() => other.heard).toEqual(['missed'])
  })

  test('what another version says, which this one cannot read, may be anything', async () => {
    const { where, db } = await database()
    const { heard } = await instanceAt(where)
    for (const payload of ['x {"what":"next"}', 'x not JSON', 'nonsense']) {
      await sql`select pg_notify('paydesk', ${payload})`.execute(db)
    }
    await expect.poll(() => heard).toEqual(['missed', 'missed', 'missed'])
  })

  test('closing tells what is still to be told', async () => {
    const where = await store.place()
    const one = await instanceAt(where)
    const other = await instanceAt(where)
    one.changes.publish(change('last'))
    await one.broadcast.close()
    await expect.poll(() => other.heard).toEqual(['last'])
  })
})

/** Ends every other connection to this database, as a server does that restarts. */
const breakConnections = (db: Db) =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
