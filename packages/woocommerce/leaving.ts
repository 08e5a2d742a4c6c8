import { oneShot } from '@paydesk/one-shot/connection'
import { fetch } from 'undici'

/**
 * `fetch` on a connection of its own, whose request leaves within `ms` or not at all, however late
 * the process wakes: then it throws what `isUnsent` knows.
 */
export async function fetchWithin(
  ms: number,
  url: URL,
  init: Parameters<typeof fetch>[1],
): ReturnType<typeof fetch> {
  const end = performance.now() + ms
  const { client } = oneShot(url.origin, () => end - performance.now())
  try {
    return await fetch(url, { ...init, dispatcher: client })
  } finally {
    // The answer's body still comes in.
    client.close().catch(() => undefined)
  }
}
