/** A request that reached the shop, as the control API tells it. */
export interface LoggedRequest {
  at: string
  method: string
  /** With its query, as it came. */
  path: string
  headers: Record<string, string>
  body: unknown
  /** `null` while it runs and when the connection was dropped without an answer. */
  status: number | null
}

/** Enough for the longest test; older ones are forgotten first. */
const KEPT = 5_000

/** What was asked of the shop since it started, in order. */
export function createRequestLog() {
  let requests: LoggedRequest[] = []
  return {
    add(request: LoggedRequest) {
      requests.push(request)
      if (requests.length > KEPT + 500) requests = requests.slice(-KEPT)
    },
    all: () => requests,
    forget() {
      requests = []
    },
  }
}
