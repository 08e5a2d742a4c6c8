/** One message to somebody else's server, with every attempt to bring it there. */
export interface Delivery {
  /** uuid; the header `event-delivery`. */
  id: string
  /** The session or the hook that it is for. */
  owner: string
  kind: 'callback' | 'hook'
  /** What happened: `checkout_transaction`, `ping`, `authorization`, `CAPTURE`, … */
  event: string
  method: 'GET' | 'POST'
  url: string
  /** With a hook: as it was when it happened. A callback's body is made when it is sent. */
  body?: string | undefined
  withSession?: boolean | undefined
  created_at: string
  state: 'waiting' | 'delivered' | 'failed'
  attempts: Attempt[]
}

export interface Attempt {
  at: string
  request: { headers: Record<string, string>; body: string | undefined }
  /** Absent when no answer came. */
  response?: { status: number; headers: Record<string, string>; body: string }
  error?: string
  duration_ms: number
}

/** What an attempt sends. */
export interface Outgoing {
  headers: Record<string, string>
  body?: string
}

interface Rule {
  /** Attempts after the first. */
  retries: number
  /** ms of the machine's time, until an answer is waited for no longer. */
  timeout: number
}

/** Attempts and patience (docs: callbacks, hooks). */
export function ruleOf({ kind, event }: Delivery): Rule {
  if (kind === 'callback') return { retries: 20, timeout: 10_000 }
  return { retries: event === 'ping' ? 0 : 5, timeout: 120_000 }
}

/** How an attempt ended: a callback is given up on 4xx, a hook tries again whatever went wrong. */
export function verdictOf(kind: Delivery['kind'], attempt: Attempt): 'done' | 'again' | 'never' {
  const status = attempt.response?.status
  if (status !== undefined && status >= 200 && status < 300) return 'done'
  if (kind === 'callback' && status !== undefined && status >= 300 && status < 500) return 'never'
  return 'again'
}

/** ms by the simulator's clock until the next attempt: 1 s, then twice as long, up to a minute. */
export const waitAfter = (attempts: number) => Math.min(1_000 * 2 ** (attempts - 1), 60_000)
