/** Remembers the newest `limit` names that it was asked about. */
export function createRecent(limit: number) {
  const names = new Set<string>()
  return {
    /** Whether this name comes for the first time, as far as it is remembered. */
    isNew(name: string): boolean {
      if (names.has(name)) return false
      names.add(name)
      const [oldest] = names
      if (names.size > limit && oldest !== undefined) names.delete(oldest)
      return true
    },
  }
}
