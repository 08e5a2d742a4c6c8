import { expect, test } from 'vitest'
import type { StoredOperation } from '../store/operations.ts'
import { createLog } from '../log.ts'
import { createSweep } from './sweep.ts'
import { sent } from './testing/events.ts'

const EVERY_MS = 2_000
const iso = (time: number) => new Date(time).toISOString()

/** A store of rows by when they are due, a clock that is moved by hand, and what is taken up when. */
function stand(rows: StoredOperation[] = []) {
  let now = 0
  let isBroken = false
  const timers = new Map<() => void, number>()
  const taken: [id: string, at: number][] = []
  const unwritten = new Set<string>()
  const read = <T>(what: () => T) =>
    isBroken ? Promise.reject(new Error('gone')) : Promise.resolve(what())
  const sweep = createSweep({
    store: {
      due: (at) => read(() => rows.filter(({ next_read_at: due }) => due !== null && due <= at)),
      nextDue: (at) =>
        read(
          () =>
            rows
              .flatMap(({ next_read_at: due }) => (due !== null && due > at ? [due] : []))
              .toSorted()[0],
        ),
      find: (id) => read(() => rows.find((row) => row.id === id)),
    },
    clock: {
      now: () => now,
      monotonic: () => now,
      after(ms, act) {
        timers.set(act, now + ms)
        return () => timers.delete(act)
      },
    },
    log: createLog('silent'),
    everyMs: EVERY_MS,
    unwritten,
    takeUp: ({ id }) => taken.push([id, now]),
  })
  return {
    rows,
    sweep,
    taken,
    unwritten,
    breakStore: (is: boolean) => {
      isBroken = is
    },
    /** Goes on to `time`, from timer to timer. */
    until: async (time: number) => {
      for (;;) {
        // What a timer began ends before the next one.
        for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
        const [next] = [...timers].toSorted(([, a], [, b]) => a - b)
        if (!next || next[1] > time) break
        now = next[1]
        timers.delete(next[0])
        next[0]()
      }
      now = time
    },
  }
}

const due = (id: string, time: number) => sent({ id, state: 'UNKNOWN', next_read_at: iso(time) })

test('what is due at the start is taken up at once, what comes is taken up on time', async () => {
  const { sweep, taken, until } = stand([due('a', 0), due('b', 700)])
  sweep.start()
  await until(1_000)
  expect(taken.slice(0, 1)).toEqual([['a', 0]])
  expect(taken).toContainEqual(['b', 700])
})

test('what this process writes down is taken up on time, too', async () => {
  const { rows, sweep, taken, until } = stand()
  sweep.start()
  await until(500)
  rows.push(due('a', 900))
  sweep.wake(900)
  sweep.wake(1_500)
  await until(1_000)
  expect(taken).toEqual([['a', 900]])
})

test('what another process has left is found within two seconds', async () => {
  const { rows, sweep, taken, until } = stand()
  sweep.start()
  await until(500)
  rows.push(due('a', 600))
  await until(EVERY_MS)
  expect(taken).toEqual([['a', EVERY_MS]])
})

test('a store that is gone for a while is asked again', async () => {
  const { breakStore, sweep, taken, until } = stand([due('a', 0)])
  breakStore(true)
  sweep.start()
  await until(EVERY_MS - 1)
  breakStore(false)
  await until(EVERY_MS)
  expect(taken).toEqual([['a', EVERY_MS]])
})

test('what the store did not take is looked after until the row says more, due or not', async () => {
  const { rows, sweep, taken, unwritten, until } = stand([
    sent({ id: 'a', state: 'SENT' }),
    sent({ id: 'b', state: 'UNKNOWN' }),
  ])
  for (const id of ['a', 'b', 'never written']) unwritten.add(id)
  sweep.start()
  await until(1)
  expect(taken).toEqual([['a', 0]])
  expect([...unwritten]).toEqual(['a'])
  rows[0] = sent({ id: 'a', state: 'UNKNOWN' })
  await until(EVERY_MS)
  expect([...unwritten]).toEqual([])
})

test('after it has stopped nothing is taken up', async () => {
  const { rows, sweep, taken, until } = stand()
  sweep.start()
  await until(500)
  sweep.stop()
  rows.push(due('a', 600))
  sweep.wake(600)
  await until(10_000)
  expect(taken).toEqual([])
})
