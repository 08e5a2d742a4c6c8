/** Whether what was written is on the disk. One sync serves everything that was written before it began. */
export interface LogSync {
  /** Something is about to be written. */
  readonly wrote: () => void
  /**
   * Ends when all that was written until now is on the disk. Rejects with `NotOnDiskError` if
   * something was written since it was last called and that failed.
   */
  readonly durable: () => Promise<void>
}

/** Nobody can say what a disk holds after a sync that failed: from then on nothing counts as written. */
export class NotOnDiskError extends Error {
  override name = 'NotOnDiskError'
}

/** Many commits at once cost one `sync`, or two: the one under way may have begun too early. */
export function createLogSync(sync: () => Promise<void>): LogSync {
  let isDirty = false
  let underWay: Promise<void> | undefined
  let afterIt: Promise<void> | undefined

  async function begin() {
    try {
      await sync()
    } catch (cause) {
      throw new NotOnDiskError('The log could not be written to the disk', { cause })
    }
    underWay = undefined
  }

  async function beginAfter(before: Promise<void>) {
    await before
    afterIt = undefined
    underWay = begin()
    await underWay
  }

  function next(): Promise<void> {
    if (afterIt) return afterIt
    if (underWay) return (afterIt = beginAfter(underWay))
    return (underWay = begin())
  }

  return {
    wrote() {
      isDirty = true
    },
    async durable() {
      if (!isDirty) return (afterIt ?? underWay)?.catch(() => undefined)
      isDirty = false
      return next()
    },
  }
}
