/** A request that waits until the control API lets it go. */
export interface HeldRequest {
  id: number
  method: string
  path: string
  /** Whether it was carried out already. */
  executed: boolean
}

/** The requests that a fault holds, per account; they live as long as the process. */
export function createHeldRequests() {
  const held = new Map<string, { request: HeldRequest; letGo: () => void }[]>()
  let count = 0

  return {
    /** Resolves when the request is released. */
    hold(account: string, request: Omit<HeldRequest, 'id'>): Promise<void> {
      return new Promise((resolve) => {
        const entry = { request: { id: ++count, ...request }, letGo: resolve }
        held.set(account, [...(held.get(account) ?? []), entry])
      })
    },

    of: (account: string) => (held.get(account) ?? []).map(({ request }) => request),

    /** Lets one go on, or all without an id; returns how many those were. */
    release(account: string, id?: number): number {
      const all = held.get(account) ?? []
      const free = all.filter(({ request }) => id === undefined || request.id === id)
      held.set(
        account,
        all.filter((entry) => !free.includes(entry)),
      )
      for (const { letGo } of free) letGo()
      return free.length
    },
  }
}
