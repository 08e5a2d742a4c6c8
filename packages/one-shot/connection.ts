import { buildConnector, Client, errors } from 'undici'

export interface OneShot {
  /** For one request; whoever asked for it closes or destroys it. */
  readonly client: Client
  /** As long as it is not, no byte of the request was written. */
  readonly isConnected: () => boolean
}

/**
 * A connection for one request that must not be made twice. It is dialled once, and the first byte
 * leaves while `msLeft` says more than 0, or never: then the request fails with undici's
 * `ConnectTimeoutError`. A process that was stopped wakes with its timers still pending, so it is the
 * clock that is asked; with a signal alone nobody knows whether that byte has left.
 */
export function oneShot(
  origin: string,
  msLeft: () => number,
  limits: Pick<Client.Options, 'maxResponseSize'> = {},
): OneShot {
  let connected = false
  const dial = buildConnector({ allowH2: false, timeout: Math.max(1, Math.ceil(msLeft())) })
  const client = new Client(origin, {
    ...limits,
    // No keep-alive: a reused socket may die with the request in it.
    pipelining: 0,
    connect: (target, done) => {
      // What went out on the first connection never goes out again on a second.
      if (connected) return done(new Error('A write has one connection'), null)
      dial(target, (error, socket) => {
        if (error) return done(error, null)
        // The first byte follows in this tick: a process that slept through its time stops here.
        if (msLeft() <= 0) {
          socket?.destroy()
          return done(new errors.ConnectTimeoutError('Too late to be sent'), null)
        }
        connected = true
        if (socket) done(null, socket)
      })
    },
  })
  return { client, isConnected: () => connected }
}
