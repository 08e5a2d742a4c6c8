import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createReadSoon } from './read-soon.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Reads that end when they are told to, and the ids in the order of their beginnings. */
function reads() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const read = (id: string) =>
    new Promise<void>((end) => {
      begun.push(id)
      ends.push(end)
    })
  return { begun, read, end: () => ends.shift()?.() }
}
const quick = () => {
  const begun: string[] = []
  return { begun, read: async (id: string) => void begun.push(id) }
}

test('a payment is read at once', () => {
  const { begun, read } = quick()
  createReadSoon({ read }).changed('a')
  expect(begun).toEqual(['a'])
})

test('a flood costs one read, and one more when two seconds are over', async () => {
  const { begun, read } = quick()
  const soon = createReadSoon({ read })
  for (let word = 0; word < 1_000; word += 1) soon.changed('a')
  await vi.advanceTimersByTimeAsync(1_999)
  expect(begun).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun).toEqual(['a', 'a'])
})

test('a flood that goes on costs one read every two seconds', async () => {
  const { begun, read } = quick()
  const soon = createReadSoon({ read })
  for (let ms = 0; ms < 10_000; ms += 10) {
    soon.changed('a')
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(begun).toHaveLength(6)
})

test('what is said while the payment is read may be missing there, so it is read again', async () => {
  const { begun, read, end } = reads()
  const soon = createReadSoon({ read })
  soon.changed('a')
  soon.changed('a')
  end()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(begun).toEqual(['a', 'a'])
})

test('a read that takes long is not overtaken by another of its payment', async () => {
  const { begun, read, end } = reads()
  const soon = createReadSoon({ read })
  soon.changed('a')
  soon.changed('a')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(begun).toEqual(['a'])
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun).toEqual(['a', 'a'])
})

test('many payments are read a few at a time, each once', async () => {
  const { begun, read, end } = reads()
  const soon = createReadSoon({ read, atOnce: 2 })
  for (const id of ['a', 'b', 'c', 'd', 'c', 'd']) soon.changed(id)
  expect(begun).toEqual(['a', 'b'])
  for (let read = 0; read < 4; read += 1) {
    end()
    await vi.advanceTimersByTimeAsync(0)
  }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

test('a payment that was left in peace for two seconds is read at once again', async () => {
  const { begun, read } = quick()
  const soon = createReadSoon({ read })
  soon.changed('a')
  await vi.advanceTimersByTimeAsync(2_000)
  soon.changed('a')
  expect(begun).toEqual(['a', 'a'])
})

test('after the stop nothing is read', async () => {
  const { begun, read } = quick()
  const soon = createReadSoon({ read })
  soon.changed('a')
  soon.changed('a')
  soon.stop()
  soon.changed('b')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun).toEqual(['a'])
})
