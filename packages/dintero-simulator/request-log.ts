/** A request that reached the API, as the control API tells it. */
export interface LoggedRequest {
  at: string
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
  /** `null` while it runs and when the connection was dropped without an answer. */
  status: number | null
  ms: number | null
}

/** Enough for the longest test; older ones are forgotten first. */
const KEPT = 10_000

/** What was asked of each account since the process started, in order. */
export function createRequestLog() {
  const byAccount = new Map<string, LoggedRequest[]>()
  return {
    add(account: string, request: LoggedRequest) {
      const requests = byAccount.get(account) ?? []
      requests.push(request)
      if (requests.length > KEPT + 1_000) requests.splice(0, requests.length - KEPT)
      byAccount.set(account, requests)
    },
    of: (account: string) => byAccount.get(account) ?? [],
  }
}
