import { isTell } from '@paydesk/contract/operation'
import type { StoredOperation } from '../store/operations.ts'
import type { Context } from './deps.ts'
import { iso } from './iso.ts'
import { RELEASED } from './lease.ts'
import type { Look } from './look.ts'
import { perform } from './perform.ts'
import { send, type FreshLook, type Performed } from './send.ts'
import type { Teller } from './tell/tell.ts'

/** Calls that are under way in this process, each to its end whether or not somebody still listens. */
export function createRunning(context: Context, teller: Teller) {
  const { clock, journal, log, running, store, unwritten } = context
  const works = new Set<Promise<unknown>>()

  /** Carries out what was only prepared. Never rejects. */
  const work = (prepared: StoredOperation, look?: Promise<Look>): Promise<Performed> =>
    tracked(prepared, async () => {
      try {
        return isTell(prepared.kind)
          ? await teller.work(prepared)
          : await perform(context, prepared, look)
      } catch (err) {
        log.error({ operation: prepared.id, err }, 'The operation broke off')
        return { row: await brokenOff(prepared), read: undefined }
      }
    })

  /** One more attempt of an operation that may be sent again. */
  const resend = (row: StoredOperation, look: FreshLook): Promise<Performed> =>
    tracked(row, async () => send(context, row, look, {}))

  async function tracked<T>({ id }: StoredOperation, act: () => Promise<T>): Promise<T> {
    running.add(id)
    const acting = act().finally(() => running.delete(id))
    const ended = acting.catch(() => undefined).finally(() => works.delete(ended))
    works.add(ended)
    return acting
  }

  /** Nothing was sent unless the row says so. */
  async function brokenOff(prepared: StoredOperation): Promise<StoredOperation> {
    try {
      const row = (await store.find(prepared.id)) ?? prepared
      // What a shop is to be told is tried again when its lease is over.
      if (row.state !== 'PREPARED' || isTell(row.kind)) return row
      return await journal.settle(row, { state: 'NOT_SENT', notSent: 'store' }, 'person')
    } catch (err) {
      if (!isTell(prepared.kind)) unwritten.add(prepared.id)
      log.error({ operation: prepared.id, err }, 'The row could not be ended')
      return prepared
    }
  }

  /** Gives up what is still under way: whoever comes next need not wait for the leases to end. */
  async function release() {
    for (const id of running) {
      const row = await store.find(id)
      if (row?.lease_owner === context.owner)
        await journal.change(row, { ...RELEASED, next_read_at: iso(clock.now()) }, 'paydesk')
    }
  }

  return {
    work,
    resend,
    release,
    /** Ends when the calls under way have. */
    settled: async () => void (await Promise.all(works)),
  }
}
