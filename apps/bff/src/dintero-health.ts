import type { DinteroHealth } from '@paydesk/contract/events'
import type { Condition, Dintero } from '@paydesk/dintero/client'
import { systemClock, type Clock } from './operations/clock.ts'

/** How often reads are tried while they are unwell and an operation waits for what they show. */
const URGENT_MS = 2_000
/** And how often while nobody but a page waits. */
const GENTLE_MS = 10_000

type Wellness = DinteroHealth['reads']
type Listener = (health: DinteroHealth) => void

const isTokenless = ({ token, hasToken }: Condition) => token.is !== 'closed' && !hasToken

const readsOf = (condition: Condition): Wellness =>
  condition.reads.is === 'closed' && !isTokenless(condition) ? 'well' : 'unwell'

/** Unwell means that a write would be answered "Nothing was sent". */
function writesOf(condition: Condition, now: number): Wellness {
  const { writes } = condition
  const isResting = writes.is === 'open' && now < writes.until
  return isResting || isTokenless(condition) ? 'unwell' : 'well'
}

/** A read has failed and none has succeeded since. */
const isInDoubt = (condition: Condition) =>
  isTokenless(condition) || condition.reads.is !== 'closed' || condition.reads.failures > 0

/** Before then no read goes out. */
function readableFrom(condition: Condition): number {
  const resting = isTokenless(condition) ? [condition.reads, condition.token] : [condition.reads]
  return Math.max(...resting.map((state) => (state.is === 'open' ? state.until : 0)))
}

export interface DinteroHealthDeps {
  readonly dintero: Pick<Dintero, 'list' | 'condition' | 'onCondition'>
  /** Whether an operation waits for what a read shows. */
  readonly hasUnresolved: () => Promise<boolean>
  /** Whether somebody looks at a page. */
  readonly hasListeners: () => boolean
  readonly clock?: Clock
}

/**
 * How Dintero is, as our own calls find it. Nothing stays unwell unseen: while reads are in doubt
 * and somebody waits for them, they are tried; writes are well again when the next may go out.
 */
export function createDinteroHealth(deps: DinteroHealthDeps) {
  const { dintero, hasListeners, hasUnresolved, clock = systemClock } = deps
  const listeners = new Set<Listener>()
  let health: DinteroHealth = { reads: 'well', writes: 'well', since: null }
  let thoughtAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let isTrying = false
  let isClosed = false
  let cancelTry: (() => void) | undefined
  let cancelRest: (() => void) | undefined

  function look() {
    const condition = dintero.condition()
    const { writes } = condition
    const now = clock.monotonic()
    become(readsOf(condition), writesOf(condition, now))
    cancelRest?.()
    if (writes.is === 'open' && now < writes.until) cancelRest = after(writes.until, look)
    if (isInDoubt(condition)) planTry()
  }

  function become(reads: Wellness, writes: Wellness) {
    if (reads === health.reads && writes === health.writes) return
    const isWell = reads === 'well' && writes === 'well'
    health = {
      reads,
      writes,
      since: isWell ? null : (health.since ?? new Date(clock.now()).toISOString()),
    }
    for (const listener of listeners) listener(health)
  }

  /** A timer may fire a moment early, and a breaker is exact. */
  const after = (time: number, act: () => void) =>
    clock.after(Math.max(0, Math.ceil(time - clock.monotonic()) + 1), act)

  /** Thinks about trying, now or when the breakers have rested. */
  function planTry() {
    if (isClosed || isTrying || cancelTry) return
    const due = Math.max(thoughtAt + URGENT_MS, readableFrom(dintero.condition()))
    cancelTry = after(due, () => {
      cancelTry = undefined
      void tryOnce()
    })
  }

  async function tryOnce() {
    const condition = dintero.condition()
    if (!isInDoubt(condition)) return
    // It was opened after this was planned.
    if (clock.monotonic() < readableFrom(condition)) return planTry()
    isTrying = true
    thoughtAt = clock.monotonic()
    // A store that cannot say may hold one.
    const isUrgent = await hasUnresolved().catch(() => true)
    if (isUrgent || (hasListeners() && thoughtAt - triedAt >= GENTLE_MS)) {
      triedAt = thoughtAt
      await dintero.list({ limit: 1 }).catch(() => undefined)
    }
    isTrying = false
    if (isInDoubt(dintero.condition())) planTry()
  }

  const unsubscribe = dintero.onCondition(look)

  return {
    state: () => health,
    /** Tells of every change; answers how to stop listening. */
    subscribe(listener: Listener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      isClosed = true
      unsubscribe()
      cancelTry?.()
      cancelRest?.()
    },
  }
}
export type Health = ReturnType<typeof createDinteroHealth>
