/** Until when something may take; ends early when the caller's signal does. */
export interface Deadline {
  readonly signal: AbortSignal
  /**
   * Milliseconds left by the monotonic clock, 0 once it is over. A process that was stopped wakes with
   * its timers still pending, so before a byte of a write this is asked, not the signal.
   */
  left: () => number
  /** Ends the timer; the deadline never passes any more. */
  clear: () => void
}

export function deadlineIn(ms: number, outer?: AbortSignal): Deadline {
  const end = performance.now() + ms
  const controller = new AbortController()
  const stop = () => controller.abort(new DeadlinePassed())
  const timer = setTimeout(stop, ms)
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: controller.signal,
    left: () => (controller.signal.aborted ? 0 : Math.max(0, end - performance.now())),
    clear: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', stop)
    },
  }
}

/** What is left until an earlier end within a deadline, for whoever asks the clock; no timer tells of it. */
export function leftWithin(ms: number, outer: Deadline): Deadline['left'] {
  const end = performance.now() + ms
  return () => Math.min(outer.left(), Math.max(0, end - performance.now()))
}

export class DeadlinePassed extends Error {
  override name = 'DeadlinePassed'
}

/** The promise's outcome, or the signal's reason as soon as it is aborted. */
export async function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Waits, unless the signal is aborted first: then it throws the signal's reason. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  try {
    await until(signal, promise)
  } finally {
    clearTimeout(timer)
  }
}
