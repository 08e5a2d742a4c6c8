import { expect, test } from 'vitest'
import {
  admission,
  afterCall,
  CLOSED,
  createBreaker,
  UNCLEAR,
  WELL,
  type BreakerState,
  type Verdict,
} from './breaker.ts'

const NOW = 100_000
const patience = { opensAfter: 3, restMs: 1_000 }

const closed = (failures: number): BreakerState => ({ is: 'closed', failures })
const open = (until: number): BreakerState => ({ is: 'open', until })
const probing: BreakerState = { is: 'half-open' }
const unwell: Verdict = { is: 'unwell' }
const wait = (retryAfterMs: number): Verdict => ({ is: 'unwell', retryAfterMs })

test.each<[string, BreakerState, 'call' | 'probe' | 'refused']>([
  ['closed, after any number of failures', closed(2), 'call'],
  ['open a moment before its rest ends', open(NOW + 1), 'refused'],
  ['open when its rest ends', open(NOW), 'probe'],
  ['open long after its rest', open(0), 'probe'],
  ['half-open', probing, 'refused'],
])('a breaker that is %s lets a call be: %s', (_name, state, expected) => {
  expect(admission(state, NOW)).toBe(expected)
})

test.each<[string, BreakerState, Verdict, BreakerState]>([
  ['closed: a good answer forgets failures', closed(2), WELL, CLOSED],
  ['closed: a failure counts', closed(0), unwell, closed(1)],
  ['closed: the third in a row opens', closed(2), unwell, open(NOW + 1_000)],
  ['closed: Retry-After opens at once', closed(0), wait(60_000), open(NOW + 60_000)],
  ['closed: a short Retry-After rests as usual', closed(0), wait(500), open(NOW + 1_000)],
  ['closed: Retry-After of nothing only counts', closed(0), wait(0), closed(1)],
  ['closed: what says nothing changes nothing', closed(2), UNCLEAR, closed(2)],
  ['open: a good answer from before closes nothing', open(NOW + 9), WELL, open(NOW + 9)],
  ['open: a failure from before lengthens nothing', open(NOW + 9), unwell, open(NOW + 9)],
  ['open: Retry-After lengthens', open(NOW + 9), wait(60_000), open(NOW + 60_000)],
  ['open: Retry-After never shortens', open(NOW + 99_000), wait(5_000), open(NOW + 99_000)],
  ['half-open: only the probe closes', probing, WELL, probing],
  ['half-open: only the probe opens', probing, wait(60_000), probing],
])('%s', (_name, state, verdict, expected) => {
  expect(afterCall(state, { verdict, isProbe: false }, patience, NOW)).toEqual(expected)
})

test.each<[string, Verdict, BreakerState]>([
  ['that is answered closes', WELL, CLOSED],
  ['that fails opens again', unwell, open(NOW + 1_000)],
  ['that is told to wait opens for that long', wait(60_000), open(NOW + 60_000)],
  ['that never went out lets the next one try at once', UNCLEAR, open(NOW)],
])('a probe %s', (_name, verdict, expected) => {
  expect(afterCall(probing, { verdict, isProbe: true }, patience, NOW)).toEqual(expected)
})

test.each([unwell, wait(60_000)])('one that never opens takes %j as it comes', (verdict) => {
  const never = { opensAfter: Infinity, restMs: 0 }
  expect(afterCall(closed(99), { verdict, isProbe: false }, never, NOW)).toEqual(closed(100))
})

/** A breaker over a clock that the test moves. */
function breakerAt() {
  const seen: string[] = []
  const at = { now: 0 }
  const breaker = createBreaker(
    patience,
    () => at.now,
    () => seen.push(breaker.state().is),
  )
  return { at, breaker, seen }
}

test('of a hundred calls that come when the rest has ended, one goes out', () => {
  const { at, breaker, seen } = breakerAt()
  for (let times = 0; times < 3; times += 1) breaker.begin()?.end(unwell)
  expect(breaker.begin()).toBeUndefined()
  expect(breaker.waitMs()).toBe(1_000)

  at.now = 1_000
  const turns = Array.from({ length: 100 }, () => breaker.begin()).filter((turn) => turn)
  expect(turns).toMatchObject([{ isProbe: true }])
  turns[0]?.end(WELL)
  expect(breaker.begin()).toMatchObject({ isProbe: false })
  expect(seen).toEqual(['closed', 'closed', 'open', 'half-open', 'closed'])
})

test('calls that failed together open it once, and later ones of them do not lengthen the rest', () => {
  const { at, breaker } = breakerAt()
  const turns = Array.from({ length: 20 }, () => breaker.begin())
  for (const turn of turns) {
    turn?.end(unwell)
    at.now += 10
  }
  expect(breaker.state()).toEqual(open(20 + 1_000))
})

test('nobody is told of what stays as it is', () => {
  const { breaker, seen } = breakerAt()
  for (let times = 0; times < 5; times += 1) breaker.begin()?.end(WELL)
  breaker.begin()?.end(UNCLEAR)
  expect(seen).toEqual([])
})
