import type { Change } from '@paydesk/contract/events'

type Listener = (change: Change) => void

/** Tells whoever listens in this process that a payment or an operation changed. */
export function createChanges() {
  const listeners = new Set<Listener>()
  return {
    publish(change: Change) {
      for (const listener of listeners) listener(change)
    },
    /** Answers how to stop listening. */
    subscribe(listener: Listener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
export type Changes = ReturnType<typeof createChanges>
