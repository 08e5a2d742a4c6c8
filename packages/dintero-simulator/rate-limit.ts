const MINUTE = 60_000

/** Counts the requests of each account, minute by minute. */
export function createRateLimit() {
  const counted = new Map<string, { minute: number; requests: number }>()

  return {
    /** Counts one at `now` (ms); seconds to wait if it was one too many, 0 of `limit` allows all. */
    waitFor(account: string, limit: number, now: number): number | undefined {
      if (limit === 0) return undefined
      const minute = Math.floor(now / MINUTE)
      const before = counted.get(account)
      const requests = before?.minute === minute ? before.requests + 1 : 1
      counted.set(account, { minute, requests })
      return requests > limit ? Math.ceil(((minute + 1) * MINUTE - now) / 1_000) : undefined
    },
  }
}
