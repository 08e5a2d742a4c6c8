/** Between the beginnings of two reads of the same payment. */
const EVERY_MS = 2_000

/** Reads at the same time: people's own reads come first. */
const AT_ONCE = 4

/** Payments that wait; what is told beyond that, its own schedule or the next visitor reads. */
const MOST = 10_000

interface Options {
  /** Never rejects. */
  readonly read: (transactionId: string) => Promise<void>
  readonly everyMs?: number
  readonly atOnce?: number
}

/**
 * Reads payments that are said to have changed: the first time at once, then at most every two
 * seconds, and once more after the last word, however often it is said.
 */
export function createReadSoon({ read, everyMs = EVERY_MS, atOnce = AT_ONCE }: Options) {
  /** Payments that wait, are read or were read just now; and whether they changed since that began. */
  const known = new Map<string, { isRead: boolean; changed: boolean }>()
  const waiting: string[] = []
  const timers = new Set<NodeJS.Timeout>()
  let reading = 0
  let isStopped = false

  function take() {
    if (isStopped) return
    while (reading < atOnce) {
      const id = waiting.shift()
      if (id === undefined) return
      void readOne(id)
    }
  }

  async function readOne(id: string) {
    known.set(id, { isRead: true, changed: false })
    reading += 1
    const rested = rest()
    await read(id)
    reading -= 1
    take()
    await rested
    if (known.get(id)?.changed) wait(id)
    else known.delete(id)
  }

  const rest = () =>
    new Promise<void>((over) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        over()
      }, everyMs)
      timers.add(timer.unref())
    })

  function wait(id: string) {
    known.set(id, { isRead: false, changed: false })
    waiting.push(id)
    take()
  }

  return {
    /** A payment is said to have changed. */
    changed(transactionId: string) {
      const payment = known.get(transactionId)
      // Of one that waits, the read will show this too.
      if (payment) payment.changed = payment.isRead
      else if (known.size < MOST && !isStopped) wait(transactionId)
    },
    /** Begins no more reads. */
    stop() {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
