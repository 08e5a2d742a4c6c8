import type { Clock } from '../operations/clock.ts'

const immediate = () => new Promise<void>((done) => setImmediate(done))

/**
 * A clock that stands until the test lets time pass, timer by timer: after each, what it began is
 * waited for, `underWay` included.
 */
export function clockByHand(underWay: () => Promise<unknown> | undefined) {
  let now = Date.parse('2026-03-01T12:00:00Z')
  const timers = new Set<{ readonly at: number; readonly act: () => void }>()
  const clock: Clock = {
    now: () => now,
    monotonic: () => now,
    after(ms, act) {
      const timer = { at: now + ms, act }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const pass = async (ms: number) => {
    const end = now + ms
    for (;;) {
      const [next] = [...timers].toSorted((a, b) => a.at - b.at)
      if (!next || next.at > end) break
      timers.delete(next)
      now = Math.max(now, next.at)
      next.act()
      await immediate()
      await underWay()?.catch(() => undefined)
      await immediate()
    }
    now = end
  }
  return { clock, pass }
}
