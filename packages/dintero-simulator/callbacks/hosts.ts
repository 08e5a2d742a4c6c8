/** Hosts of an account's shops that live on this machine: what is meant for them is sent there, and signed as if it were not. */
export function createHosts() {
  const origins = new Map<string, string>()
  const originOf = (account: string, url: URL | null) =>
    url ? origins.get(`${account} ${url.host}`) : undefined
  return {
    lead(account: string, host: string, origin: string) {
      origins.set(`${account} ${host}`, origin)
    },

    /** Whether an address is one of them; text from a payment need not be an address. */
    has: (account: string, address: unknown) =>
      typeof address === 'string' && originOf(account, URL.parse(address)) !== undefined,

    /** Where a call to `address` goes. */
    targetOf(account: string, address: string): string {
      const url = new URL(address)
      const origin = originOf(account, url)
      return origin === undefined ? address : new URL(url.pathname + url.search, origin).href
    },
  }
}
