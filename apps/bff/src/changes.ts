import { change as changeSchema, type Change } from '@paydesk/contract/events'
import { ALONE, type Broadcast } from './store/broadcast.ts'

interface Listener {
  readonly heard: (change: Change) => void
  readonly missed: () => void
}

/**
 * Tells whoever listens, here and in the other instances on the same store, that a payment or an
 * operation changed. After a time without the others `missed` says that something may have.
 */
export function createChanges(others: Broadcast = ALONE) {
  const listeners = new Set<Listener>()
  const missed = () => {
    for (const listener of listeners) listener.missed()
  }
  const tell = (change: Change) => {
    for (const listener of listeners) listener.heard(change)
  }
  others.listen((text) => {
    const change = read(text)
    // Another version speaks of something that this one does not know.
    if (change) tell(change)
    else missed()
  }, missed)

  return {
    publish(change: Change) {
      tell(change)
      others.send(JSON.stringify(change))
    },
    /** Answers how to stop listening. */
    subscribe(heard: Listener['heard'], missed: Listener['missed'] = () => undefined): () => void {
      const listener = { heard, missed }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
export type Changes = ReturnType<typeof createChanges>

function read(text: string): Change | undefined {
  try {
    return changeSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
