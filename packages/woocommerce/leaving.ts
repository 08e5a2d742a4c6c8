import { buildConnector, Client, errors, fetch } from 'undici'

/**
 * `fetch` on a connection of its own, whose request leaves within `ms` or not at all: then it throws
 * what `isUnsent` knows. A process that was stopped wakes with its timers still pending, so the clock
 * is asked before the first byte; with a signal alone nobody knows whether that has left.
 */
export async function fetchWithin(
  ms: number,
  url: URL,
  init: Parameters<typeof fetch>[1],
): ReturnType<typeof fetch> {
  const end = performance.now() + ms
  let connected = false
  const dial = buildConnector({ allowH2: false, timeout: Math.max(1, Math.ceil(ms)) })
  const client = new Client(url.origin, {
    pipelining: 0,
    connect: (target, done) => {
      // What went out on the first connection never goes out again on a second.
      if (connected) return done(new Error('A write has one connection'), null)
      dial(target, (error, socket) => {
        if (error) return done(error, null)
        // The first byte follows in this tick.
        if (performance.now() >= end) {
          socket?.destroy()
          return done(new errors.ConnectTimeoutError('Too late to be sent'), null)
        }
        connected = true
        if (socket) done(null, socket)
      })
    },
  })
  try {
    return await fetch(url, { ...init, dispatcher: client })
  } finally {
    // The answer's body still comes in.
    client.close().catch(() => undefined)
  }
}
