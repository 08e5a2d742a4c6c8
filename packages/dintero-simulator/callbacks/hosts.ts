export type Hosts = ReturnType<typeof createHosts>

/** Hosts that live on this machine: what is meant for them is sent there, and signed as if it were not. */
export function createHosts() {
  const origins = new Map<string, string>()
  const originOf = (url: URL | null) => (url ? origins.get(url.host) : undefined)
  return {
    lead(host: string, origin: string) {
      origins.set(host, origin)
    },

    /** Whether an address is one of them; text from a payment need not be an address. */
    has: (address: unknown) =>
      typeof address === 'string' && originOf(URL.parse(address)) !== undefined,

    /** Where a call to `address` goes. */
    targetOf(address: string): string {
      const url = new URL(address)
      const origin = originOf(url)
      return origin === undefined ? address : new URL(url.pathname + url.search, origin).href
    },
  }
}
