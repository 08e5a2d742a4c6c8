/** A request that reached the API, as the control API tells it. */
export interface LoggedRequest {
  at: string
  method: string
  /** With its query, as it came. */
  path: string
  query: Record<string, unknown>
  headers: Record<string, string>
  body: unknown
  /** `null` while it runs and when the connection was dropped without an answer. */
  status: number | null
  /** From the request's arrival to the end of its answer, to a hundredth. */
  ms: number | null
}

/** Enough for the longest test. */
const KEPT = 10_000

/** What was asked of each account since the process started, in order: at least the last `kept` requests. */
export function createRequestLog(kept = KEPT) {
  const byAccount = new Map<string, LoggedRequest[]>()
  return {
    add(account: string, request: LoggedRequest) {
      const requests = byAccount.get(account) ?? []
      requests.push(request)
      if (requests.length > kept + 1_000) requests.splice(0, requests.length - kept)
      byAccount.set(account, requests)
    },
    of: (account: string) => byAccount.get(account) ?? [],
    forget: (account: string) => byAccount.delete(account),
  }
}

const SECRET_HEADERS = new Set(['authorization', 'x-api-key', 'cookie'])
const SECRET_FIELD = /secret|token|password/i
const HIDDEN = '…'

/** The request as a person may read it: that it had a secret, not which. */
export const withoutSecrets = (request: LoggedRequest): LoggedRequest => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name) ? `${/^(Basic|Bearer) /.exec(value)?.[0] ?? ''}${HIDDEN}` : value,
    ]),
  ),
  body: hidden(request.body),
})

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      SECRET_FIELD.test(name) && typeof field !== 'object' ? HIDDEN : hidden(field),
    ]),
  )
}
