import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Where } from './db.ts'
import { connectionTo } from './postgres.ts'

/** What the instances on one store tell each other. Nothing is kept for who does not listen. */
export interface Broadcast {
  /** Tells the other instances as soon as the store can be reached. Texts of some 100 bytes. */
  send(text: string): void
  /** Called once: `heard` is what others say, `missed` that something may not have been heard. */
  listen(heard: (text: string) => void, missed: () => void): void
  close(): Promise<void>
}

/** One process on its own store has nobody to tell. */
export const ALONE: Broadcast = {
  send: () => undefined,
  listen: () => undefined,
  close: () => Promise.resolve(),
}

const CHANNEL = 'paydesk'
/** Said instead of more than this. */
const MOST_WAITING = 1_000
const MISSED = ''
/** Between tries to connect. */
const BACKOFF_MS = [100, 500, 1_000, 2_000, 5_000]
/** A connection that is silently gone is noticed as often. */
const CHECK_MS = 10_000

/** Opens the way to the other instances: NOTIFY on PostgreSQL, which heals by itself. */
export async function openBroadcast(
  where: Where,
  log: Log,
  checkMs = CHECK_MS,
): Promise<Broadcast> {
  if ('folder' in where) return ALONE
  const broadcast = postgresBroadcast(where.url, log, checkMs)
  await broadcast.tried
  return broadcast
}

function postgresBroadcast(url: string, log: Log, checkMs: number) {
  const me = randomUUID()
  const closing = new AbortController()
  const tried = Promise.withResolvers<void>()
  let waiting: string[] = []
  let wake = nothing
  let listener = { heard: (_text: string) => {}, missed: nothing }

  function send(text: string) {
    if (waiting.length < MOST_WAITING) waiting.push(text)
    else waiting = [MISSED]
    wake()
  }

  function take(payload: string) {
    const [sender, text] = split(payload)
    if (sender === me) return
    if (text === MISSED) listener.missed()
    else listener.heard(text)
  }

  async function sendWaiting(client: pg.Client) {
    const batch = waiting
    waiting = []
    try {
      const payloads = batch.map((text) => `${me} ${text}`)
      await client.query(`select pg_notify('${CHANNEL}', t) from unnest($1::text[]) t`, [payloads])
    } catch (error) {
      // Hearing twice that something changed does no harm.
      waiting = [...batch, ...waiting]
      throw error
    }
  }

  /** One connection's life. Throws when it breaks; ends when all is sent and we close. */
  async function converse(isFirst: boolean, connected: () => void) {
    const client = new pg.Client(connectionTo(url))
    const broke = new Promise<void>((done) => client.on('error', () => done()).on('end', done))
    client.on('notification', ({ payload = '' }) => take(payload))
    const check = setInterval(() => wake(), checkMs)
    check.unref()
    try {
      await client.connect()
      // Nobody needs to find this on a disk.
      await client.query('set synchronous_commit = off')
      await client.query(`listen ${CHANNEL}`)
      connected()
      if (!isFirst) listener.missed()
      while (waiting.length > 0 || !closing.signal.aborted) {
        const woken = new Promise<void>((done) => (wake = done))
        if (waiting.length === 0) await Promise.race([woken, broke])
        // With nothing to send this still asks whether the server is there.
        await sendWaiting(client)
      }
    } finally {
      clearInterval(check)
      await client.end().catch(() => undefined)
    }
  }

  async function live() {
    let failures = 0
    for (let isFirst = true; !closing.signal.aborted; isFirst = false) {
      await converse(isFirst, () => {
        failures = 0
        tried.resolve()
      }).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        log.warn({ reason }, 'Other instances cannot be told or heard')
      })
      tried.resolve()
      const wait = BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)]
      await pause(wait, null, { ref: false, signal: closing.signal }).catch(() => undefined)
    }
  }

  const lived = live()
  return {
    tried: tried.promise,
    send,
    listen(heard: (text: string) => void, missed: () => void) {
      listener = { heard, missed }
    },
    async close() {
      closing.abort()
      wake()
      await lived
    },
  }
}

const nothing = () => {}

function split(payload: string): [sender: string, text: string] {
  const at = payload.indexOf(' ')
  return [payload.slice(0, at), payload.slice(at + 1)]
}
