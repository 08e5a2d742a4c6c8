import { DinteroError, type Failure } from '@paydesk/dintero/error'
import { expect, test } from 'vitest'
import { createCopies } from './copies.ts'

const MINUTE = 60_000

/** Copies over a clock that the test moves. */
function copiesAt(limits: { maxBytes?: number; maxEntries?: number } = {}) {
  const at = { now: 1_000 }
  const copies = createCopies({ ...limits, now: () => at.now })
  const read = (key: string, text = key, etag?: string) =>
    copies.freshOrCopy(key, async () => ({ body: Buffer.from(text), etag }))
  const fail = (key: string, failure: Failure = 'slow') =>
    copies.freshOrCopy(key, () => Promise.reject(new DinteroError(failure, 'no')))
  const has = (key: string) =>
    fail(key).then(
      () => true,
      () => false,
    )
  return { at, copies, read, fail, has }
}

test('what Dintero answers is shown as it is, without an age', async () => {
  const { read } = copiesAt()
  expect(await read('a', 'text', '"1"')).toStrictEqual({ body: Buffer.from('text'), etag: '"1"' })
})

test.each<Failure>(['slow', 'unavailable', 'bad-response'])(
  'while a read is %s the copy is shown with its revision, age and the reason',
  async (failure) => {
    const { at, read, fail } = copiesAt()
    await read('a', 'text', '"1"')
    at.now += 61_999
    const body = Buffer.from('text')
    expect(await fail('a', failure)).toEqual({ body, etag: '"1"', age: 61, because: failure })
  },
)

test.each<Failure>(['refused', 'not-found', 'unauthorized', 'forbidden'])(
  'what Dintero does say is not overruled: %s',
  async (failure) => {
    const { read, fail } = copiesAt()
    await read('a')
    await expect(fail('a', failure)).rejects.toMatchObject({ failure })
  },
)

test('a payment that Dintero no longer has has no copy', async () => {
  const { read, fail, has, copies } = copiesAt()
  await read('a')
  await expect(fail('a', 'not-found')).rejects.toMatchObject({ failure: 'not-found' })
  expect(await has('a')).toBe(false)
  expect(copies.size()).toEqual({ bytes: 0, entries: 0 })
})

test('a fault of ours shows as one', async () => {
  const { read, copies } = copiesAt()
  await read('a')
  const bug = new TypeError('bug')
  await expect(copies.freshOrCopy('a', () => Promise.reject(bug))).rejects.toBe(bug)
})

test.each([
  [15 * MINUTE, true],
  [15 * MINUTE + 1, false],
])('after %i ms a copy is shown: %s', async (ms, shown) => {
  const { at, read, has } = copiesAt()
  await read('a')
  at.now += ms
  expect(await has('a')).toBe(shown)
})

test('the age counts from when the read began', async () => {
  const { at, copies, fail } = copiesAt()
  await copies.freshOrCopy('a', async () => {
    at.now += 4_000
    return { body: Buffer.from('a') }
  })
  expect(await fail('a')).toMatchObject({ age: 4 })
})

test('a slow read does not replace what a younger one brought', async () => {
  const { at, copies, read, fail } = copiesAt()
  const { promise, resolve } = Promise.withResolvers<{ body: Buffer }>()
  const slow = copies.freshOrCopy('a', () => promise)
  at.now += 1
  await read('a', 'younger')
  resolve({ body: Buffer.from('older') })
  await slow
  expect(await fail('a')).toMatchObject({ body: Buffer.from('younger') })
})

test('neither bytes nor number grow beyond the limits, and the oldest goes first', async () => {
  const { at, copies, read, has } = copiesAt({ maxBytes: 10, maxEntries: 3 })
  for (const key of ['a', 'b', 'c', 'd']) {
    at.now += 1
    await read(key, 'xx')
  }
  expect(copies.size()).toEqual({ bytes: 6, entries: 3 })
  expect([await has('a'), await has('b')]).toEqual([false, true])
  at.now += 1
  await read('b', 'xxxxxxxx')
  expect(copies.size()).toEqual({ bytes: 10, entries: 2 })
  expect([await has('b'), await has('c'), await has('d')]).toEqual([true, false, true])
  await read('e', 'xxxxxxxxxxx')
  expect(await has('e')).toBe(false)
})

test('what is too old to be shown makes room when something is read', async () => {
  const { at, copies, read } = copiesAt()
  await read('a')
  at.now += 15 * MINUTE + 1
  await read('b')
  expect(copies.size().entries).toBe(1)
})
