import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { doPlannedWork, present } from './planned-work.ts'
import { buildPayment } from './seed/payment.ts'
import { initiate } from './rules/book.ts'
import { planCapture } from './rules/capture.ts'
import { openWorld, type World } from './world.ts'

const ACCOUNT = 'T11112222'
const DAY = 86_400_000
let world: World
beforeEach(() => {
  world = openWorld(undefined)
  world.accounts.create(ACCOUNT)
  // Captures are paid out days later: not what is tried here.
  world.settings.change(ACCOUNT, { settledDays: 0 })
})
afterEach(() => world.close())

/** A payment whose capture of everything was accepted and ends in `ms`. */
function pending(ms: number, kind = 'succeed') {
  const made = buildPayment(ACCOUNT, { amount: 100 }, Math.random, world.now())
  const act = { at: new Date(world.now()).toISOString(), requestId: made.id }
  const waiting = initiate(made, planCapture(made, { amount: 100 }), act)
  world.transactions.add(ACCOUNT, waiting)
  world.jobs.plan({ at: world.now() + ms, kind, account: ACCOUNT, subject: made.id })
  return made.id
}

const endOf = (id: string) => world.transactions.known(ACCOUNT, id)?.events?.at(-1)

describe('work that is planned', () => {
  test('is left alone until its moment, then done once, at its own moment', () => {
    const start = world.now()
    const id = pending(7 * DAY)
    expect(doPlannedWork(world)).toBe(0)
    world.clock.moveTo(start + 10 * DAY)
    expect(doPlannedWork(world)).toBe(1)
    const end = endOf(id)
    expect(end).toMatchObject({ event: 'CAPTURE', success: true })
    expect(Date.parse(end?.created_at ?? '') - start).toBeGreaterThanOrEqual(7 * DAY)
    expect(Date.parse(end?.created_at ?? '') - start).toBeLessThan(7 * DAY + 5_000)
    expect(doPlannedWork(world)).toBe(0)
  })

  test('is done in the order of its moments', () => {
    const [late, early, middle] = [pending(3 * DAY), pending(DAY), pending(2 * DAY, 'fail')]
    world.clock.moveTo(world.now() + 4 * DAY)
    expect(doPlannedWork(world)).toBe(3)
    const moments = [early, middle, late].map((id) => endOf(id)?.created_at ?? '')
    expect(moments).toEqual(moments.toSorted())
    expect(new Set(moments).size).toBe(3)
    expect(endOf(middle)?.success).toBe(false)
  })

  test('that is planned again has the later moment alone', () => {
    const id = pending(DAY)
    world.jobs.plan({
      at: world.now() + 3 * DAY,
      kind: 'succeed',
      account: ACCOUNT,
      subject: id,
    })
    world.clock.moveTo(world.now() + 2 * DAY)
    expect(doPlannedWork(world)).toBe(0)
    expect(world.jobs.of(ACCOUNT, id)).toHaveLength(1)
    world.jobs.cancel({ kind: 'succeed', account: ACCOUNT, subject: id })
    world.clock.moveTo(world.now() + 2 * DAY)
    expect(doPlannedWork(world)).toBe(0)
  })

  test('is done however much of it there is', () => {
    for (let i = 0; i < 1_001; i++)
      world.jobs.plan({ at: i, kind: 'show', account: ACCOUNT, subject: `gone ${i}` })
    expect(doPlannedWork(world)).toBe(1_001)
    expect(world.jobs.nextAt()).toBeUndefined()
  })

  test('that cannot be done is told and does not stop what comes after it', () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    world.jobs.plan({ at: 1, kind: 'no such work', account: ACCOUNT, subject: 'x' })
    const id = pending(-1)
    expect(doPlannedWork(world)).toBe(2)
    expect(String(told.mock.calls)).toContain('no such work')
    told.mockRestore()
    expect(endOf(id)?.event).toBe('CAPTURE')
  })
})

test('what happens now comes after all that was due', () => {
  const id = pending(DAY)
  world.clock.moveTo(world.now() + 2 * DAY)
  const now = present(world)
  expect(endOf(id)).toMatchObject({ event: 'CAPTURE', success: true })
  expect(Date.parse(endOf(id)?.created_at ?? '')).toBeLessThanOrEqual(now)
  expect(world.jobs.nextAt() ?? Infinity).toBeGreaterThan(now)
})

describe('the clock', () => {
  test('goes on from where it was put, and never back', () => {
    const start = world.now()
    world.clock.moveTo(start + DAY)
    expect(world.now()).toBeGreaterThanOrEqual(start + DAY)
    expect(world.now()).toBeLessThan(start + DAY + 5_000)
    expect(() => world.clock.moveTo(start)).toThrow(RangeError)
    expect(world.now()).toBeGreaterThanOrEqual(start + DAY)
  })

  test('stands still for one piece of work alone, even if that fails', () => {
    const now = world.now()
    expect(() =>
      world.clock.during(5, () => {
        expect(world.now()).toBe(5)
        throw new Error('broken')
      }),
    ).toThrow('broken')
    expect(world.now()).toBeGreaterThanOrEqual(now)
  })
})

test('a transaction inside another can fail alone', () => {
  world.db.transact(() => {
    world.jobs.plan({ at: 1, kind: 'a', account: ACCOUNT, subject: 'x' })
    expect(() =>
      world.db.transact(() => {
        world.jobs.plan({ at: 2, kind: 'b', account: ACCOUNT, subject: 'x' })
        throw new Error('broken')
      }),
    ).toThrow('broken')
  })
  expect(world.jobs.of(ACCOUNT, 'x').map(({ kind }) => kind)).toEqual(['a'])
})
