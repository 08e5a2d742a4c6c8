type Listener = (text: string) => void

const listeners = new Set<Listener>()

/** Says something to a screen reader without moving the focus: an outcome, a count of results. */
export function announce(text: string) {
  for (const listener of listeners) listener(text)
}

export function onAnnounce(listener: Listener) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
