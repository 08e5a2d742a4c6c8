import type { Change, DinteroHealth } from '@paydesk/contract/events'
import { createSession, type Session } from 'better-sse'
import type { Request, Response } from 'express'
import type { Sessions } from './auth/sessions.ts'
import type { SignedIn } from './auth/signed-in.ts'
import type { Changes } from './changes.ts'
import type { Health } from './dintero-health.ts'

/** Proxies close what is silent for a minute; a session that ended elsewhere is noticed as often. */
const HEARTBEAT_MS = 10_000
/** How long a browser waits before it listens again. */
const RETRY_MS = 2_000

interface Stream {
  readonly sessionId: string
  readonly secret: string
  readonly events: Session
  readonly res: Response
}

interface StreamsDeps {
  readonly changes: Pick<Changes, 'subscribe'>
  readonly health: Pick<Health, 'state' | 'subscribe'>
  readonly sessions: Sessions
  readonly heartbeatMs?: number | undefined
}

/** The open event streams. Each ends with its session, whichever process ended that. */
export function createStreams(deps: StreamsDeps) {
  const { changes, health, sessions, heartbeatMs = HEARTBEAT_MS } = deps
  const open = new Set<Stream>()

  const close = (stream: Stream) => {
    open.delete(stream)
    stream.res.end()
  }

  /** Does something with a stream whose session is still good; closes it otherwise. */
  const withGood = async (stream: Stream, act: () => void) => {
    const who = await sessions.find(stream.secret, false).catch(() => undefined)
    // Pushing to who has left would throw.
    if (!open.has(stream) || !stream.events.isConnected) return
    if (who) act()
    else close(stream)
  }

  const closeOpen = () => {
    for (const stream of open) close(stream)
  }

  const push = (data: Change | DinteroHealth, name: 'change' | 'dintero') => {
    for (const stream of open) void withGood(stream, () => stream.events.push(data, name))
  }
  const subscriptions = [
    // A browser that listens again reads again.
    changes.subscribe((change) => push(change, 'change'), closeOpen),
    health.subscribe((now) => push(now, 'dintero')),
  ]
  const check = setInterval(() => {
    for (const stream of open) void withGood(stream, () => undefined)
  }, heartbeatMs)
  check.unref()

  return {
    async open(req: Request, res: Response, who: SignedIn, secret: string): Promise<void> {
      const events = await createSession(req, res, { keepAlive: heartbeatMs, retry: RETRY_MS })
      const stream = { sessionId: who.sessionId, secret, events, res }
      open.add(stream)
      events.once('disconnected', () => open.delete(stream))
      if (events.isConnected) events.push(health.state(), 'dintero')
    },
    /** Whether anybody listens. */
    areOpen: () => open.size > 0,
    /** Closes what this session listens to: it has signed out. */
    end(sessionId: string) {
      for (const stream of open) if (stream.sessionId === sessionId) close(stream)
    },
    closeAll() {
      for (const unsubscribe of subscriptions) unsubscribe()
      clearInterval(check)
      closeOpen()
    },
  }
}
export type Streams = ReturnType<typeof createStreams>
