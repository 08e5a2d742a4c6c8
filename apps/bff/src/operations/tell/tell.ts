import { isSettled } from '@paydesk/contract/operation'
import type { StoredOperation } from '../../store/operations.ts'
import { REVIEW_MS } from '../after-look.ts'
import { openedAt, type Unsent } from '../change-for.ts'
import type { Context } from '../deps.ts'
import { iso } from '../iso.ts'
import { RELEASED } from '../lease.ts'
import { nextRead, nextTry } from '../next-read.ts'
import type { Performed } from '../send.ts'
import { lookAt } from './look-at.ts'
import { orderOf } from './order-of.ts'
import { hasTurn, inTheWayOf, nextAfter, nextAttempt } from './schedule.ts'
import { told } from './told.ts'
import { afterTold, putSent, writeOnce } from './write-once.ts'

/** The next tell of an order is woken; should whoever does that die, it looks by itself after this. */
const BEHIND_MS = { least: 10_000, most: 120_000 }

/** What was journalled as sent, and has not left: nobody waits for its outcome. */
const UNBEGUN = { state: 'PREPARED', sent_at: null, body: null } as const

/** Carries out what tells a shop's order of something that has happened at Dintero. */
export interface Teller {
  /**
   * Carries out a PREPARED tell as far as it gets; it may stay PREPARED, released and with a later
   * `next_read_at`. The row is ours (leased) when this is called.
   */
  readonly work: (row: StoredOperation) => Promise<Performed>
  /**
   * Reads the shop again for a tell that was sent and whose outcome is open (UNKNOWN,
   * NEEDS_REVIEW), writes what it proves, and plans the next look. A look that could read the
   * order writes `read_at`.
   */
  readonly look: (row: StoredOperation) => Promise<void>
}

export function createTeller(context: Context): Teller {
  const { clock, journal, shops, store } = context

  async function work(row: StoredOperation): Promise<Performed> {
    const before = await store.tellsOf(row.transaction_id)
    const inTheWay = inTheWayOf(row, before)
    if (inTheWay) return { row: await waitBehind(row, inTheWay), read: undefined }
    const look = await lookAt(context, row)
    const { read } = look
    switch (look.step) {
      case 'write': {
        const sent = await putSent(context, row, look, (tells) => hasTurn(row, before, tells))
        // Another one was faster, and the order is not any more what was looked at: it is looked at anew.
        if (!sent) return { row: await postpone(row, clock.now()), read }
        return { row: await passedOn(await writeOnce(context, sent, look, tryLater)), read }
      }
      case 'wait':
        return { row: await postpone(row, look.until), read }
      case 'later':
        return { row: await passedOn(await tryLater(row, look.unsent)), read }
      default:
        return { row: await passedOn(await end(row, look.unsent)), read }
    }
  }

  const end = (row: StoredOperation, unsent: Omit<Unsent, 'state'>) =>
    journal.settle(row, { state: 'NOT_SENT', ...unsent }, 'person')

  /** Nothing of it has left: it is looked at anew on its schedule, and given up after a day. */
  async function tryLater(row: StoredOperation, unsent: Omit<Unsent, 'state'>) {
    const next = nextAttempt(row, clock.now())
    return next === null ? end(row, unsent) : postpone(row, next)
  }

  async function waitBehind(row: StoredOperation, inTheWay: StoredOperation) {
    const waiting = await postpone(row, turnBehind(inTheWay))
    // What ended while this one was being put off found it at work, and did not wake it.
    const isFree = !inTheWayOf(waiting, await store.tellsOf(row.transaction_id))
    const isOurs = waiting.state === 'PREPARED' && waiting.lease_owner === null
    return isFree && isOurs ? postpone(waiting, clock.now()) : waiting
  }

  function turnBehind({ next_read_at }: StoredOperation): number {
    const now = clock.now()
    const due = next_read_at === null ? now : Date.parse(next_read_at)
    return Math.min(Math.max(now, due) + BEHIND_MS.least, now + BEHIND_MS.most)
  }

  /** Leaves it for later; the row as it then is. */
  async function postpone(row: StoredOperation, until: number): Promise<StoredOperation> {
    const change = {
      ...RELEASED,
      ...(row.state === 'SENT' && { ...UNBEGUN, changed_at: iso(clock.now()) }),
      next_read_at: iso(until),
    }
    return (await journal.change(row, change, 'paydesk')) ?? (await store.find(row.id)) ?? row
  }

  /** Wakes the order's next tell, if this one has ended or waits for a person. */
  async function passedOn(row: StoredOperation): Promise<StoredOperation> {
    const next = nextAfter(row, await store.tellsOf(row.transaction_id))
    if (next && next.lease_owner === null)
      await journal.change(next, { next_read_at: iso(clock.now()) }, 'paydesk')
    return row
  }

  async function look(row: StoredOperation): Promise<void> {
    // Somebody else was faster, and knew.
    if (isSettled(row.state)) return
    const shown = await told(shops.byId(orderOf(row).shop), row)
    const outcome = afterTold(row, shown)
    if (outcome) {
      await passedOn(await journal.settle(row, outcome, 'paydesk'))
      return
    }
    const now = clock.now()
    const isOverdue = row.state === 'UNKNOWN' && now - openedAt(row) >= REVIEW_MS
    const looked = await journal.change(
      row,
      {
        ...RELEASED,
        ...(isOverdue && { state: 'NEEDS_REVIEW', changed_at: iso(now) }),
        ...planOf(row, shown.found !== 'unreadable', now),
      },
      'paydesk',
    )
    if (looked) await passedOn(looked)
  }

  return { work, look }
}

/** When an order that was read at `now` (ms), or could not be, is read next. */
function planOf(row: StoredOperation, isRead: boolean, now: number) {
  if (!isRead) return { next_read_at: iso(nextTry(openedAt(row), now)) }
  const next = nextRead(openedAt(row), now)
  return {
    reads: row.reads + 1,
    read_at: iso(now),
    next_read_at: next === null ? null : iso(next),
  }
}
