/**
 * Does at most `limit` things at once, each thing once at a time: who asks for one that is under
 * way or waits gets that one's end.
 */
export function createPool(limit: number) {
  const begun = new Map<string, Promise<void>>()
  const waiting: (() => void)[] = []
  let free = limit

  async function run(act: () => Promise<void>) {
    if (free === 0) await new Promise<void>((go) => waiting.push(go))
    else free -= 1
    try {
      await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }

  return {
    /** Never rejects if `act` never does. */
    do(name: string, act: () => Promise<void>): Promise<void> {
      const same = begun.get(name)
      if (same) return same
      const doing = run(act).finally(() => begun.delete(name))
      begun.set(name, doing)
      return doing
    },
    /** Ends when all that was begun has ended. */
    settled: async () => void (await Promise.all(begun.values())),
  }
}
