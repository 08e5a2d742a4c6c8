import type { Shops } from '../../../shops/shops.ts'

const immediate = () => new Promise<void>((done) => setImmediate(done))

/** Knows of every call under way of what it has watched. */
export function underWay() {
  const calls = new Set<Promise<unknown>>()

  /** The same, and its calls that take time are known of. */
  function watched<T extends object>(of: T): T {
    return new Proxy(of, {
      get(target, name) {
        const field: unknown = Reflect.get(target, name)
        if (typeof field !== 'function') return field
        return (...args: readonly unknown[]): unknown => {
          const result: unknown = Reflect.apply(field, target, args)
          if (result instanceof Promise) {
            const ended = result.catch(() => undefined).finally(() => calls.delete(ended))
            calls.add(ended)
          }
          return result
        }
      },
    })
  }

  /** Ends when nothing is under way, and nothing follows from what was. */
  async function ended() {
    for (let quiet = 0; quiet < 5; quiet++) {
      if (calls.size > 0) quiet = 0
      await Promise.all(calls)
      await immediate()
    }
  }

  const shops = (all: Shops): Shops => {
    const seen = all.all.map((shop) => Object.assign({ ...shop }, { client: watched(shop.client) }))
    return { ...all, all: seen, byId: (id) => seen.find((shop) => shop.id === id) }
  }

  return { watched, shops, ended }
}
