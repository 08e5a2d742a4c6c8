import { DinteroError, type Failure } from '@paydesk/dintero/error'

/** How old a copy may be that somebody is shown. */
const MAX_AGE_MS = 15 * 60_000
const MAX_BYTES = 32 * 1024 * 1024
const MAX_ENTRIES = 500

/** What a browser is sent of a read. */
export interface Shown {
  readonly body: Buffer
  readonly etag?: string | undefined
}

/** A copy and how old it is, in whole seconds; `because`: why Dintero's own answer is not there. */
interface ShownCopy extends Shown {
  readonly age: number
  readonly because: Failure
}

interface Kept extends Shown {
  readonly readAt: number
}

/** Dintero said nothing, or nothing that can be read; what it does say is never overruled by a copy. */
const SILENT: ReadonlySet<Failure> = new Set<Failure>(['slow', 'unavailable', 'bad-response'])

/**
 * The answers to one account's reads as they last were, in memory, to be shown with their age while
 * Dintero cannot be read. For eyes only: no operation is begun or proven by a copy.
 */
export function createCopies({
  maxBytes = MAX_BYTES,
  maxEntries = MAX_ENTRIES,
  now = () => performance.now(),
} = {}) {
  // In the order in which they were read.
  const copies = new Map<string, Kept>()
  let bytes = 0

  function drop(key: string) {
    bytes -= copies.get(key)?.body.byteLength ?? 0
    copies.delete(key)
  }

  function keep(key: string, kept: Kept) {
    // A slow read may end after a younger one.
    if ((copies.get(key)?.readAt ?? 0) > kept.readAt || kept.body.byteLength > maxBytes) return
    drop(key)
    copies.set(key, kept)
    bytes += kept.body.byteLength
    for (const [oldest, { readAt }] of copies) {
      const fits = bytes <= maxBytes && copies.size <= maxEntries
      if (fits && now() - readAt <= MAX_AGE_MS) break
      drop(oldest)
    }
  }

  function find(key: string): { readonly kept: Kept; readonly ageMs: number } | undefined {
    const kept = copies.get(key)
    const ageMs = now() - (kept?.readAt ?? 0)
    return kept && ageMs <= MAX_AGE_MS ? { kept, ageMs } : undefined
  }

  return {
    /**
     * What `read` brings, or while Dintero is silent the copy of what it last brought. Throws what
     * `read` throws.
     */
    async freshOrCopy(key: string, read: () => Promise<Shown>): Promise<Shown | ShownCopy> {
      const readAt = now()
      try {
        const shown = await read()
        keep(key, { ...shown, readAt })
        return shown
      } catch (error) {
        if (!(error instanceof DinteroError)) throw error
        if (error.failure === 'not-found') drop(key)
        const found = SILENT.has(error.failure) ? find(key) : undefined
        if (!found) throw error
        const { body, etag } = found.kept
        return { body, etag, age: Math.floor(found.ageMs / 1_000), because: error.failure }
      }
    },
    /** Bytes and number of what is kept. */
    size: () => ({ bytes, entries: copies.size }),
  }
}
export type Copies = ReturnType<typeof createCopies>
